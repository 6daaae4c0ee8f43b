import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { places } from '../../api/places.ts';
import { newSubscriberSecret } from '../../api/audience/audience.ts';
import { openStore } from '../../db/open.ts';
import { startMastodonFake } from '../support/fakes/mastodon.ts';
import { type Child, startChild } from './child.ts';
import { type BenchOptions, type Figure, median, percentile, type Report } from './measure.ts';
import { pageUrl, seed } from './seed.ts';
import { withFolder } from './temp.ts';

const token = 'a-token-of-the-bench';
const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
const patience = 300_000;
/** Ms between two requests of somebody at the console: about a hundred in a second. */
const askEvery = 10;

const sinks = z.object({ smtp: z.number(), http: z.number() });
const counts = z.object({
  mails: z.number(),
  repeatedMails: z.number(),
  calls: z.number(),
  repeatedCalls: z.number(),
  lastAt: z.number(),
});
const cpu = z.object({ user: z.number(), system: z.number() }).transform(({ user, system }) => user + system);
const accepted = z.object({ subscribers: z.array(z.object({ count: z.number() })) });

async function addSubscribers(folder: string, mails: number, calls: number, endpoint: number): Promise<void> {
  const store = await openStore(places(folder).database);
  const wish = [{ target: 'page', hears: 'main' as const }];
  const addressOf = (n: number) =>
    n < mails
      ? ({ kind: 'email', address: `reader-${n}@example.com` } as const)
      : ({ kind: 'webhook', address: `http://127.0.0.1:${endpoint}/${n}` } as const);
  const all = Array.from({ length: mails + calls }, (_, n) => ({
    ...addressOf(n),
    secret: newSubscriberSecret(),
    wish,
  }));
  await store.addConfirmed(all, Date.now());
  await store.close();
}

async function post(url: string, body: object): Promise<{ ms: number; told: number }> {
  const began = performance.now();
  const response = await fetch(`${url}/api/incidents`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
  const { subscribers } = accepted.parse(await response.json());
  return { ms: performance.now() - began, told: subscribers.reduce((sum, each) => sum + each.count, 0) };
}

/** Asks the API again and again, as consoles and scripts do, until told to stop; how long each answer took. */
function askAllTheTime(url: string): { stop(): Promise<number[]> } {
  const paths = ['/api/incidents?state=open', '/api/components', '/health', '/api/channels'];
  const latencies: number[] = [];
  let isOver = false;
  async function ask(path: string): Promise<void> {
    const began = performance.now();
    await (await fetch(`${url}${path}`, { headers })).text();
    latencies.push(performance.now() - began);
  }
  const asking = (async () => {
    const underWay: Promise<void>[] = [];
    for (let n = 0; !isOver; n++) {
      underWay.push(ask(paths[n % paths.length] ?? '/health'));
      await sleep(askEvery);
    }
    await Promise.all(underWay);
    return latencies;
  })();
  return {
    stop() {
      isOver = true;
      return asking;
    },
  };
}

/** A service that has told of an incident before, and has its cards ready. */
async function warmUp(url: string): Promise<void> {
  await sleep(3_000);
  for (const title of ['Sign-in is slow', 'Search is slow', 'Payments are slow'])
    await post(url, { title, message: `${title}. We know.`, channels: ['mastodon'] });
  await sleep(3_000);
}

async function untilTold(child: Child, mails: number, calls: number) {
  for (const giveUpAt = Date.now() + patience; Date.now() < giveUpAt; await sleep(100)) {
    const count = counts.parse(await child.ask('count'));
    if (count.mails >= mails && count.calls >= calls) return count;
  }
  throw new Error(`not all are told: ${JSON.stringify(await child.ask('count'))}`);
}

/** From one update to every subscriber, over a real mail server and real HTTP on loopback. */
export function benchAudience({ quick, say }: BenchOptions): Promise<Report> {
  return withFolder(async (folder) => {
    const [mails, calls] = quick ? [2_000, 200] : [20_000, 2_000];
    await seed(folder, 1_000);
    const sink = await startChild('audience-sinks.ts', '');
    const ports = sinks.parse(sink.ready);
    await addSubscribers(folder, mails, calls, ports.http);
    const mastodon = await startMastodonFake();
    const environment = {
      PORT: '0',
      HOST: '127.0.0.1',
      CODERED_DATA: folder,
      CODERED_URL: pageUrl,
      CODERED_TOKEN: token,
      LOG_LEVEL: 'error',
      SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
      MAIL_FROM: 'Acme status <status@acme.example>',
      ...mastodon.env,
    };
    const service = await startChild(
      'audience-process.ts',
      JSON.stringify({ environment, endpointPort: ports.http }),
    );
    const url = z.string().parse(service.ready);
    await warmUp(url);
    const asking = askAllTheTime(url);
    try {
      say(`${mails} mails and ${calls} webhooks`);
      await sleep(500);
      const cpuBefore = cpu.parse(await service.ask('cpu'));
      const began = Date.now();
      const bulk = await post(url, { title: 'Uploads fail', message: 'Uploads fail for everybody.' });
      if (bulk.told !== mails + calls) throw new Error(`only ${bulk.told} were to be told`);
      await sleep(quick ? 300 : 3_000);
      const during = counts.parse(await sink.ask('count'));
      const staffBegan = Date.now();
      const staff = await post(url, {
        title: 'Search is down',
        message: 'Search is down, too.',
        channels: ['mastodon'],
      });
      let staffAt: number | undefined;
      while (staffAt === undefined) {
        staffAt = mastodon.ledger.find(({ text }) => text.includes('Search is down'))?.at;
        await sleep(5);
      }
      const behind = counts.parse(await sink.ask('count'));
      const count = await untilTold(sink, mails, calls);
      const latencies = await asking.stop();
      const cpuAfter = cpu.parse(await service.ask('cpu'));
      const memory = z.object({ rss: z.number() }).parse(await service.ask('memory'));

      const figures: Figure[] = [
        { what: 'all handed over', value: (count.lastAt - began) / 1_000, unit: 's', target: { atMost: 60 } },
        { what: 'API answers meanwhile, p50', value: median(latencies), unit: 'ms' },
        {
          what: 'API answers meanwhile, p99',
          value: percentile(latencies, 0.99),
          unit: 'ms',
          target: { atMost: 100 },
        },
        { what: 'API answers meanwhile, slowest', value: Math.max(...latencies), unit: 'ms' },
        { what: 'the update itself accepted, with all its notices', value: bulk.ms, unit: 'ms' },
        { what: 'a staff post in the middle of it, answered', value: staff.ms, unit: 'ms' },
        {
          what: 'that post on its network',
          value: staffAt - staffBegan,
          unit: 'ms',
          target: { atMost: 1_000 },
        },
        {
          what: 'of the bulk still waiting when it was there',
          value: mails + calls - behind.mails - behind.calls,
          unit: '',
          target: { atLeast: 1 },
        },
        { what: 'mails sent twice', value: count.repeatedMails, unit: '', target: { atMost: 0 } },
        { what: 'webhooks called twice', value: count.repeatedCalls, unit: '', target: { atMost: 0 } },
        { what: 'CPU time of the service for all of it', value: (cpuAfter - cpuBefore) / 1e6, unit: 's' },
        { what: 'memory of the service at the end', value: memory.rss / 2 ** 20, unit: 'MB' },
      ];
      return {
        figures,
        notes: [
          `${mails} mails to smtp-server and ${calls} signed webhooks to node:http, both in one process beside the service`,
          `${latencies.length} requests in turn to incidents, components, channels and health; ${during.mails + during.calls} were told before the staff post`,
          'the service had told of three incidents before, none of them to subscribers',
          'loopback: no TLS and no distance; the mails are not signed by DKIM',
        ],
      };
    } finally {
      await asking.stop();
      await service.stop();
      await sink.stop();
      await mastodon.stop();
    }
  });
}
