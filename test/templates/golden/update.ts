// `npm run cards:golden`: keeps how the cards look now as how they should look.
import '../../../templates/render/jsx-hook.ts';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cards } from '../../../templates/cards/registry.ts';

// Plain Node reads .tsx files only after the hook above is in place.
const { drawSheet, goldenFile } = await import('./sheet.ts');

for (const { id } of cards) {
  writeFileSync(goldenFile(id), await drawSheet(id));
  process.stdout.write(`${fileURLToPath(goldenFile(id))}\n`);
}
