import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'oxc-transform';

/** Lets plain `node` import .tsx files: Node strips types but does not know JSX. */
registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.tsx')) return nextLoad(url, context);
    const file = fileURLToPath(url);
    const { code, errors } = transformSync(file, readFileSync(file, 'utf8'), {
      jsx: { runtime: 'automatic', importSource: 'satori/jsx' },
    });
    const [error] = errors;
    if (error) throw new SyntaxError(`${file}: ${error.message}`);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
