import { readFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transform } from 'sucrase';

// The next process that draws starts with what this one has compiled.
enableCompileCache();

/** Lets plain `node` import .tsx files: Node strips types but does not know JSX. */
registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.tsx')) return nextLoad(url, context);
    const file = fileURLToPath(url);
    const { code } = transform(readFileSync(file, 'utf8'), {
      filePath: file,
      transforms: ['typescript', 'jsx'],
      jsxRuntime: 'automatic',
      jsxImportSource: 'satori/jsx',
      production: true,
      disableESTransforms: true,
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
