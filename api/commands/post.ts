import { setTimeout as sleep } from 'node:timers/promises';
import { pageFirst } from '../../db/store/publishing.ts';
import {
  type ComponentStatus,
  componentStatuses,
  incidentStatuses,
  type IncidentStatus,
  isOver,
  type Phase,
  type UpdateStatus,
} from '../../db/vocabulary.ts';
import { titleFor } from '../../templates/messages/messages.ts';
import { isPractice } from '../channels/practice.ts';
import type { Deps } from '../deps.ts';
import { readEnv } from '../env.ts';
import { addUpdate, findIncident } from '../incidents/add-update.ts';
import type { StatusWish } from '../incidents/input.ts';
import { openIncident } from '../incidents/open-incident.ts';
import type { Publisher } from '../publish/publisher.ts';
import * as schemas from '../routes/schemas.ts';
import { type Command, readWords, UsageError } from './command.ts';
import { withAssembly } from './workshop.ts';

const usage =
  'post "MESSAGE" [--incident ID] [--title TITLE] [--status STATUS] [--component ID=STATUS ...] [--next MINUTES] [--channel ID ...]';

const isComponentStatus = (word: string): word is ComponentStatus =>
  componentStatuses.some((each) => each === word);
const isIncidentStatus = (word: string): word is IncidentStatus =>
  incidentStatuses.some((each) => each === word);

function readComponent(text: string): StatusWish {
  const [id = '', status = ''] = text.split('=');
  if (!isComponentStatus(status))
    throw new UsageError(`A component status is one of: ${componentStatuses.join(', ')}.`);
  return { id, status };
}

function readStatus(text: string | undefined): IncidentStatus | undefined {
  if (text === undefined) return undefined;
  if (!isIncidentStatus(text)) throw new UsageError(`A status is one of: ${incidentStatuses.join(', ')}.`);
  return text;
}

function readMinutes(text: string, now: number): number {
  const minutes = Number(text);
  if (!(minutes > 0)) throw new UsageError('--next takes a number of minutes.');
  return now + minutes * 60_000;
}

/** Holds the command line to the API's own rules. Throws UsageError. */
function readText(schema: typeof schemas.message, text: string): string {
  const read = schema.safeParse(text);
  if (read.success) return read.data;
  throw new UsageError(read.error.issues.map((issue) => issue.message).join(' '));
}

/** What an update does when no status is said: it opens an incident, or leaves one as it is. */
function standing(status: UpdateStatus | undefined): { status: UpdateStatus; phase?: Phase } {
  if (!status) return { status: 'investigating' };
  return isOver(status) ? { status } : { status, phase: 'no_news' };
}

/** Shows where each post went, as it happened. */
async function report({ store }: Deps, incidentId: string): Promise<void> {
  const { url } = await store.readSettings();
  const { doneSeq, wantedSeq } = await store.readPublishing();
  console.log(`${doneSeq >= wantedSeq ? 'live' : 'late'}    page      ${url}/incidents/${incidentId}/`);
  const deliveries = await store.listDeliveries(incidentId);
  const newest = Math.max(...deliveries.map((delivery) => delivery.seq));
  for (const delivery of deliveries.filter((each) => each.seq === newest)) {
    console.log(
      [delivery.state, delivery.channel, delivery.remote?.url ?? delivery.error ?? ''].join('    '),
    );
  }
  const isWaiting = deliveries.some(
    (delivery) => delivery.state === 'pending' || delivery.state === 'sending',
  );
  if (isWaiting)
    console.log('What is pending goes out when the service runs, or with the next `codered post`.');
}

/** A publisher whose failure stops nobody: it is kept, so that the networks can be told before it is spoken of. */
function patient(publisher: Publisher): { publisher: Publisher; failure(): string | undefined } {
  let failure: string | undefined;
  const publish = () =>
    publisher.publish().catch((error: unknown) => {
      failure = error instanceof Error ? error.message : String(error);
    });
  return { publisher: { publish }, failure: () => failure };
}

/** Whoever did not ask for practice believes that the networks were told. */
function warnOfPractice({ channels }: Deps): void {
  if (readEnv(process.env).practice !== 'auto' || !channels.every(isPractice)) return;
  console.error(
    'NO NETWORK WAS TOLD: none is set up where this command ran, so the posts are on the practice wall only.\n' +
      'Run it with the variables of the service, or with CODERED_PRACTICE=on when practice is what you want.',
  );
}

export const post: Command = {
  usage,
  summary: 'Open an incident, or add an update to one, without the server: the break-glass way.',
  async run(words) {
    const { values, positionals } = readWords(
      words,
      usage,
      {
        incident: { type: 'string' },
        title: { type: 'string' },
        status: { type: 'string' },
        component: { type: 'string', multiple: true, default: [] },
        next: { type: 'string', default: '20' },
        channel: { type: 'string', multiple: true },
      },
      Infinity,
    );
    const [quoted, ...rest] = positionals;
    if (quoted === undefined || rest.length > 0)
      throw new UsageError(`Put the message in quotes.\nUsage: codered ${usage}`);
    const message = readText(schemas.message, quoted);
    const wanted = readStatus(values.status);
    const components = values.component.map(readComponent);

    await withAssembly(async (assembly) => {
      const page = patient(assembly.deps.publisher);
      const deps = { ...assembly.deps, publisher: page.publisher };
      const { name, language } = await deps.store.readSettings();
      const incident = values.incident ? await findIncident(deps, values.incident) : undefined;
      const { status, phase } = wanted ? { status: wanted } : standing(incident?.status);
      const nextUpdateAt = isOver(status) ? undefined : readMinutes(values.next, deps.clock());
      const input = { message, status, phase, components, nextUpdateAt, channels: values.channel };
      const asker = { author: 'command line' };
      const title = readText(
        schemas.title,
        values.title ?? titleFor({ language, phase: 'know', product: name }),
      );
      if (incident) await addUpdate(deps, incident.id, input, asker);
      const incidentId = incident?.id ?? (await openIncident(deps, { ...input, title }, asker)).incidentId;
      const failure = page.failure();
      if (failure !== undefined) {
        console.error(`The page could not be written (${failure}). Everyone else is told in a moment.`);
        process.exitCode = 1;
        await sleep(pageFirst + 100);
      }
      await Promise.all([deps.outbox.drain(), deps.audience.drain()]);
      await report(deps, incidentId);
      warnOfPractice(deps);
    });
  },
};
