import { enableCompileCache, registerHooks } from 'node:module';

// What this start has compiled is there for the next one, which is then faster and holds no compiler in memory.
enableCompileCache();

/**
 * Node asks the package.json beside each file what kind of file it is, and drizzle-orm has one of 180 kB for its
 * 300 files: half a second of every start, for a service as for a command. All of them are modules.
 */
registerHooks({
  resolve(specifier, context, nextResolve) {
    const isInside = specifier.startsWith('.') && context.parentURL?.includes('/node_modules/drizzle-orm/');
    if (!isInside || !specifier.endsWith('.js')) return nextResolve(specifier, context);
    return { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true };
  },
});
