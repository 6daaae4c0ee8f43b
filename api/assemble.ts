import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../db/open.ts';
import { createCardCache } from '../templates/render/card-cache.ts';
import { createRenderer, type Renderer } from '../templates/render/renderer.ts';
import { createAudience } from './audience/audience.ts';
import type { GuardOptions } from './audience/guard.ts';
import { readPushKeys } from './audience/push-keys.ts';
import { configureWays } from './audience/registry.ts';
import { createReportWatch } from './audience/reports/watch.ts';
import { createStandardCards } from '../templates/render/standard-cards.ts';
import { createBackground } from './background.ts';
import type { Channel } from './channels/channel.ts';
import { practiceChannel } from './channels/practice.ts';
import { configureChannels, factories } from './channels/registry.ts';
import { createOutbox, type OutboxParts } from './delivery/outbox.ts';
import { pictureDrawer } from './delivery/picture.ts';
import type { Deps } from './deps.ts';
import type { Env } from './env.ts';
import { createEvents } from './events.ts';
import { safeHeaders } from './http/safe-headers.ts';
import { createSenderOf } from './http/sender.ts';
import type { Log } from './log.ts';
import { places } from './places.ts';
import { createCompressor } from './publish/compress.ts';
import { createPublisher } from './publish/publisher.ts';
import { createReleases, type Releases } from './publish/release.ts';
import { createSecondCopy } from './publish/second-copy.ts';
import { createServed, type Served } from './publish/served.ts';
import { loadSite, type Site } from './publish/site.ts';

export interface Assembly {
  deps: Deps;
  site: Site;
  served: Served;
  releases: Releases;
  renderer: Renderer;
  /** What every answer carries. */
  headers: Record<string, string>;
  /** Lets the page offer the ways to be told that are set up here: a matter of the service alone, not of a command beside it. */
  offerWays(): Promise<void>;
  /** Stops what works in the background and closes the database. */
  close(): Promise<void>;
}

export interface AssemblyOptions {
  env: Env;
  /** Where channels find their variables. */
  environment: NodeJS.ProcessEnv;
  log: Log;
  /** The public address when neither the environment nor the settings know one. */
  url: string;
  clock?: () => number;
  outbox?: Pick<OutboxParts, 'lease' | 'timeout' | 'settling' | 'width'>;
  /** Which addresses of subscribers may be called; only tests say anything here. */
  guard?: GuardOptions;
  /** Draws the cards, and is closed by whoever made it; one of our own when not said. */
  renderer?: Renderer;
  /** Whether the renderer is warmed up and the standard cards are drawn before they are needed; yes when not said. */
  prepareCards?: boolean;
}

/** The networks with credentials; without any, or when practice is asked for, their practice walls. */
async function chooseChannels({ env, environment }: AssemblyOptions, url: string): Promise<Channel[]> {
  const real = env.practice === 'on' ? [] : await configureChannels(environment);
  if (real.length > 0 || env.practice === 'off') return real;
  return factories.map((factory) =>
    practiceChannel(factory, {
      folder: join(places(env.data).wall, factory.id),
      wallUrl: `${url}/staff/wall/`,
    }),
  );
}

/** Puts the parts together, without a server and without starting anything. */
export async function assemble(options: AssemblyOptions): Promise<Assembly> {
  const { env, log, clock = Date.now } = options;
  const at = places(env.data);
  const store = await openStore(at.database, { now: clock(), begin: { url: env.url ?? options.url } });
  const settings = await store.readSettings();
  if (env.url && env.url !== settings.url) {
    await store.changeSettings({ url: env.url }, { now: clock(), author: 'CODERED_URL' });
  }
  const url = env.url ?? settings.url;
  const pushKeys = await readPushKeys(store, clock());
  const ways =
    env.practice === 'on'
      ? []
      : configureWays(options.environment, { clock, pushKeys, guard: options.guard });
  async function offerWays(): Promise<void> {
    const subscribeBy = ways.map((way) => way.kind);
    const pushKey = subscribeBy.includes('push') ? pushKeys.publicKey : null;
    if (subscribeBy.join() === settings.subscribeBy.join() && pushKey === settings.pushKey) return;
    await store.changeSettings({ subscribeBy, pushKey }, { now: clock(), author: 'the start' });
  }
  const channels = await chooseChannels(options, url);

  const site = await loadSite();
  const releases = createReleases({ folder: at.site, cards: at.cards });
  // Whoever removes the page gets it back.
  const { doneSeq } = await store.readPublishing();
  if (doneSeq > 0 && releases.currentSeq() === 0) await store.wantEveryPage(clock());
  await store.passSeq(releases.currentSeq(), clock());
  const headers = safeHeaders(url);
  const served = createServed(releases, { headers });
  const events = createEvents();
  const background = createBackground(log);
  const renderer = options.renderer ?? createRenderer();
  const cards = createCardCache({ folder: at.cards, renderer });
  const copy = env.copy ? createSecondCopy(releases, { folder: env.copy, log }) : undefined;
  const compressor = createCompressor(releases, { onDone: (paths) => copy?.add(paths) });
  const onRelease = (paths: string[], before: string) => {
    served.forget(paths, before);
    compressor.add(paths);
    copy?.add(paths);
  };
  const publisher = createPublisher({ store, site, releases, onRelease, events, log, clock });
  const freeSpace = async () => {
    const { bavail, bsize } = await statfs(env.data);
    return bavail * bsize;
  };
  const standardCards = createStandardCards({ folder: at.cards, renderer, ahead: options.prepareCards });
  const drawPicture = pictureDrawer(cards, standardCards, log);
  const outbox = createOutbox({ store, channels, drawPicture, events, log, clock, ...options.outbox });
  const audience = createAudience(ways, { store, events, log, clock, lease: options.outbox?.lease });
  const reportWatch = createReportWatch({ store, ways, events, log, clock });

  return {
    deps: {
      store,
      channels,
      cards,
      standardCards,
      publisher,
      outbox,
      audience,
      reportWatch,
      events,
      background,
      log,
      senderOf: createSenderOf({ trusted: env.trustedProxies, log }),
      clock,
      freeSpace,
    },
    site,
    served,
    releases,
    renderer,
    headers,
    offerWays,
    async close() {
      await outbox.stop();
      await reportWatch.stop();
      await audience.stop();
      await background.settle();
      await compressor.flush();
      copy?.stop();
      await copy?.settle();
      await releases.settle();
      if (!options.renderer) await renderer.close();
      await store.close();
    },
  };
}
