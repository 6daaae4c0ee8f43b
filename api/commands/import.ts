import { importPage } from '../import/import-page.ts';
import { progressBar } from '../import/progress-bar.ts';
import { readPage } from '../import/registry.ts';
import { readSource } from '../import/read-source.ts';
import { type Command, readWords, UsageError } from './command.ts';
import { withAssembly } from './workshop.ts';

const usage = 'import statuspage FILE-OR-ADDRESS [--settings]';

export const importStatuspage: Command = {
  usage,
  summary:
    'Bring over components and incidents of a Statuspage page; twice does no harm. --settings takes its name and zone, too.',
  async run(words) {
    const { values, positionals } = readWords(
      words,
      usage,
      { settings: { type: 'boolean', default: false } },
      1,
    );
    const [place] = positionals;
    if (!place) throw new UsageError(`Usage: codered ${usage}`);
    const page = readPage(await readSource(place));
    await withAssembly(async ({ deps }) => {
      const { incidents, components, updates } = await importPage(deps, page, {
        settings: values.settings,
        onProgress: progressBar('incidents'),
      });
      await deps.publisher.publish();
      const { url } = await deps.store.readSettings();
      console.log(
        `${incidents.added} incidents, ${updates} updates and ${components.added} components are new; ` +
          `${incidents.known} incidents were here already. The page is out: ${url}/history/`,
      );
    });
  },
};
