/** `npm run demo`: plays the night of the story on the practice wall, then goes on serving it. */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { clock as clockTime } from '../../db/calendar.ts';
import { messageFor, titleFor } from '../../templates/messages/messages.ts';
import { readEnv } from '../env.ts';
import { importPage } from '../import/import-page.ts';
import { progressBar } from '../import/progress-bar.ts';
import { readPage } from '../import/registry.ts';
import { readSource } from '../import/read-source.ts';
import { createLog } from '../log.ts';
import { type Service, startService } from '../service.ts';
import { stopOnSignals } from '../signals.ts';
import { createStoryClock, lastTimeOfDay } from './clock.ts';
import { endingBefore, historyFile } from './history.ts';
import { night, type Scene } from './night.ts';

const data = '.demo';
const product = 'Acme';
const timeZone = 'Australia/Sydney';
const language = 'en';
const minute = 60_000;
/** Real ms for the whole night. */
const nightTakes = 24_000;

const tenPm = lastTimeOfDay(22, 0, timeZone);
const momentOf = (minutes: number) => tenPm + minutes * minute;
const shown = (minutes: number) => clockTime(momentOf(minutes), timeZone);
const say = (line: string) => console.log(line);

/** What an answer of the API holds that the demo shows. */
interface Told {
  incident: { id: string; url: string };
  deliveries: { id: string }[];
}

async function send(service: Service, token: string, path: string, body: object): Promise<Told> {
  const response = await fetch(`${service.url}/api${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
  return (await response.json()) as Told;
}

async function importHistory({ deps, url }: Service): Promise<void> {
  const file = historyFile();
  say(`Importing the history of ${basename(file)}, moved to end the day before.`);
  const page = readPage(endingBefore(await readSource(file), tenPm));
  const bar = progressBar('incidents');
  const { incidents } = await importPage(deps, page, { onProgress: bar });
  await deps.publisher.publish();
  say(`${incidents.added} incidents are on the page: ${url}/history/\n`);
}

function bodyOf(scene: Scene, post: NonNullable<Scene['post']>, component: string) {
  const blanks = {
    product,
    thing: 'Signing in',
    since: shown(scene.at),
    start: shown(45),
    end: shown(scene.at),
    ...(post.nextAt !== undefined && { next: shown(post.nextAt) }),
  };
  return {
    phase: post.phase,
    status: post.status,
    message: messageFor({ language, phase: post.phase, tone: 'calm', blanks }),
    ...(post.nextAt !== undefined && { nextUpdateAt: new Date(momentOf(post.nextAt)).toISOString() }),
    ...(post.component && { components: [{ id: component, status: post.component }] }),
    ...(post.phase === 'know' && {
      title: titleFor({ language, phase: 'know', product }),
      startedAt: new Date(momentOf(45)).toISOString(),
    }),
  };
}

/** Waits until every network was tried, then says where each post is. */
async function reportPosts({ deps }: Service, { incident, deliveries }: Told): Promise<void> {
  const ids = new Set(deliveries.map((delivery) => delivery.id));
  for (;;) {
    const rows = (await deps.store.listDeliveries(incident.id)).filter((row) => ids.has(row.id));
    if (rows.every((row) => row.state !== 'pending' && row.state !== 'sending')) {
      for (const row of rows)
        say(`         ${row.channel.padEnd(18)} ${row.state.padEnd(6)} ${row.remote?.url ?? row.error}`);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function play(service: Service, token: string, runTo: (moment: number, ms: number) => Promise<void>) {
  const component = (await service.deps.store.listComponents()).find((each) => !each.isGroup);
  if (!component) throw new Error('The imported page has no component.');
  const length = (night.at(-1)?.at ?? 0) - 44;
  let last = 44;
  let open: Told | undefined;
  for (const scene of night) {
    await runTo(momentOf(scene.at), ((scene.at - last) / length) * nightTakes);
    last = scene.at;
    say(`${shown(scene.at)}  ${scene.told}`);
    if (!scene.post) continue;
    const path: string = open ? `/incidents/${open.incident.id}/updates` : '/incidents';
    const began = performance.now();
    open = await send(service, token, path, bodyOf(scene, scene.post, component.id));
    say(`         page               live   ${open.incident.url}`);
    await reportPosts(service, open);
    say(`         everyone told after ${Math.round(performance.now() - began)} ms\n`);
  }
}

async function main(): Promise<void> {
  const token = randomBytes(24).toString('base64url');
  // A folder of its own, never CODERED_DATA: it is emptied every time.
  rmSync(data, { recursive: true, force: true });
  const env = readEnv({
    PORT: process.env['PORT'],
    HOST: process.env['HOST'],
    CODERED_DATA: data,
    CODERED_TOKEN: token,
    CODERED_PRACTICE: 'on',
    LOG_LEVEL: 'error',
  });
  const clock = createStoryClock(momentOf(44));
  say('Starting. The first start compiles the page.');
  const service = await startService({
    env,
    environment: {},
    log: createLog(env.logLevel),
    clock: clock.now,
    wallIsOpen: true,
  });
  stopOnSignals(() => service.stop());

  await service.deps.store.changeSettings(
    { name: product, timeZone, language },
    { now: clock.now(), author: 'demo' },
  );
  await importHistory(service);
  say(`The page   ${service.url}/`);
  say(`The wall   ${service.url}/staff/wall/\n`);
  await play(service, token, clock.runTo);

  say('That was the night. Everything goes on being served; Ctrl+C ends it.');
  say(`The page       ${service.url}/`);
  say(`The wall       ${service.url}/staff/wall/`);
  say(`The API        ${service.url}/api/docs`);
  if (service.setupLink) say(`The console    ${service.setupLink}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
