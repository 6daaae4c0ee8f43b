/** Everything but the server over one database, which accepts updates by the real verb when it is asked to. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assemble } from '../../api/assemble.ts';
import type { Deps } from '../../api/deps.ts';
import { readEnv } from '../../api/env.ts';
import { addUpdate } from '../../api/incidents/add-update.ts';
import { openIncident } from '../../api/incidents/open-incident.ts';
import { noLog } from '../../api/log.ts';
import { places } from '../../api/places.ts';
import type { UpdateStatus } from '../../db/vocabulary.ts';
import { answerQuestions } from './child.ts';
import { timed } from './measure.ts';
import { pageUrl } from './seed.ts';

const data = process.argv[2] ?? '';
const env = readEnv({ CODERED_DATA: data, CODERED_PRACTICE: 'off', LOG_LEVEL: 'silent' });
const assembly = await assemble({ env, environment: {}, log: noLog, url: pageUrl });
const { deps } = assembly;
const asker = { author: 'bench' };
const current = join(places(data).site, 'current');
const [component] = await deps.store.listComponents();
if (!component) throw new Error('The bench needs a component.');

/** What an incident goes through after it was opened. */
const life: readonly UpdateStatus[] = ['identified', 'monitoring', 'resolved'];
let incidentId = '';
let said = 0;

/** The verb's parts without pictures: nothing is drawn. */
const withoutCards: Deps = {
  ...deps,
  cards: {
    get: () => Promise.reject(new Error('Nothing is drawn here.')),
    peek: async () => undefined,
    read: async () => undefined,
  },
};

const drawing: Promise<unknown>[] = [];
const withCards: Deps = {
  ...deps,
  cards: {
    ...deps.cards,
    get(props, size) {
      const card = deps.cards.get(props, size);
      drawing.push(card);
      return card;
    },
  },
};

function checkOnDisk(words: string): void {
  for (const file of ['index.html', `incidents/${incidentId}/index.html`, 'history.atom'])
    if (!readFileSync(join(current, file), 'utf8').includes(words))
      throw new Error(`${file} does not say "${words}".`);
}

/** From the call of the verb to its end, when the files are in place. Opens the next incident where one is over. */
async function postUpdate(parts: Deps): Promise<number> {
  const step = said % life.length;
  const number = (said += 1);
  if (step === 0) {
    const components = component ? [{ id: component.id, status: 'partial_outage' as const }] : [];
    const first = { title: `Uploads fail ${number}`, message: 'Uploads fail. We know.', components };
    ({ incidentId } = await openIncident(parts, first, asker));
    await Promise.all(drawing.splice(0));
  }
  const status = life[step] ?? 'resolved';
  const message = `Update number ${number}: an engineer has found the cause and goes on working.`;
  const took = await timed(() => addUpdate(parts, incidentId, { message, status }, asker));
  checkOnDisk(status === 'resolved' ? `Uploads fail ${number - step}` : message);
  await Promise.all(drawing.splice(0));
  return took;
}

const fullRelease = await timed(() => deps.publisher.publish());
answerQuestions(
  {
    update: () => postUpdate(withoutCards),
    'update with cards': () => postUpdate(withCards),
    warm: () => assembly.renderer.warm(),
  },
  { ready: fullRelease, stop: assembly.close },
);
