import { Hono } from 'hono';
import type { ChannelLine, IncidentLine, ReportedLine } from '../../site/src/staff/views.ts';
import { type ChannelState, type Delivery, type IncidentWithUpdates, needsLogin } from '../../db/records.ts';
import { isOver, phaseOf } from '../../db/vocabulary.ts';
import { listUnanswered } from '../audience/reports/list.ts';
import type { Channel } from '../channels/channel.ts';
import { isPractice } from '../channels/practice.ts';
import type { Console, ConsoleEnv } from './console.ts';
import { unpublishedReason } from './incident-view.ts';

const mostRecent = 5;

const idsOf = (deliveries: Delivery[], wanted: Delivery['state']): string[] =>
  deliveries.filter(({ state }) => state === wanted).map(({ id }) => id);

const lineOf = (incident: IncidentWithUpdates, deliveries: Delivery[]): IncidentLine => ({
  id: incident.id,
  title: incident.title,
  status: incident.status,
  impact: incident.impact,
  phase: incident.updates[0]?.phase ?? phaseOf(incident.status),
  startedAt: incident.startedAt,
  resolvedAt: incident.resolvedAt,
  scheduledFor: incident.scheduledFor,
  nextUpdateAt: incident.nextUpdateAt,
  failed: idsOf(deliveries, 'failed'),
  unknown: idsOf(deliveries, 'unknown'),
});

/** A channel that was refused without a time to wait for needs a person. */
function channelLine(
  { name }: Pick<Channel, 'name'>,
  known: ChannelState | undefined,
  now: number,
): ChannelLine {
  const { pausedUntil = 0, error = null } = known ?? {};
  if (pausedUntil > now) return { name, state: 'paused', until: pausedUntil, error };
  return { name, state: needsLogin(known) ? 'needs_login' : 'ready', until: null, error };
}

export function homeRoutes({ deps, show }: Console) {
  const { store, channels, clock } = deps;

  const linesOf = (incidents: IncidentWithUpdates[]) =>
    Promise.all(incidents.map(async (incident) => lineOf(incident, await store.listDeliveries(incident.id))));

  async function countActive(): Promise<number> {
    const counts = (await store.countSubscribers()).filter(({ state }) => state === 'active');
    return counts.reduce((sum, { count }) => sum + count, 0);
  }

  async function listReported(): Promise<ReportedLine[]> {
    return (await listUnanswered(store, clock())).map(({ words, usual, alertedAt, composer }) => ({
      words,
      usual,
      alertedAt,
      composer,
    }));
  }

  return new Hono<ConsoleEnv>().get('/', async (c) => {
    const states = new Map((await store.listChannelStates()).map((state) => [state.channel, state]));
    const open = await store.listOpenIncidents();
    const recent = await store.listRecentIncidents(mostRecent + open.length);
    return show(c, {
      page: 'home',
      reported: await listReported(),
      open: await linesOf(open),
      planned: await linesOf(await store.listPlannedWork()),
      recent: await linesOf(recent.filter(({ status }) => isOver(status)).slice(0, mostRecent)),
      channels: [
        ...channels.map((channel) => channelLine(channel, states.get(channel.id), clock())),
        // A way to subscribers is named only while something is wrong with it.
        ...deps.audience.ways
          .filter(({ kind }) => states.has(kind))
          .map((way) => channelLine(way, states.get(way.kind), clock())),
      ],
      subscribers: deps.audience.ways.length > 0 ? await countActive() : undefined,
      hasWall: channels.some(isPractice),
      unpublished: unpublishedReason(await store.readPublishing()),
    });
  });
}
