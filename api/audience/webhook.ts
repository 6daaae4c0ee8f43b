import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import type { Subscriber } from '../../db/records.ts';
import { isOver, type UpdateStatus } from '../../db/vocabulary.ts';
import { AppError, ChannelError } from '../errors.ts';
import type { Guard } from './guard.ts';
import { addressFor, challengeFor } from './links.ts';
import { checkAnswer } from './webhook-answer.ts';
import type { Asking, Telling, Way } from './way.ts';

/**
 * Standard Webhooks. `webhook-id` stays the same over all attempts, by which the receiver knows a repeated one;
 * the signature counts for five minutes from `webhook-timestamp`.
 */
export function webhookWay(guard: Guard, clock: () => number): Way {
  async function send(subscriber: Subscriber, id: string, body: string) {
    const at = new Date(clock());
    return guard.post(subscriber.address, body, {
      'content-type': 'application/json',
      'user-agent': 'CodeRed-Webhook/1',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secretOf(subscriber)).sign(id, at, body),
    });
  }

  return {
    kind: 'webhook',
    name: 'Webhooks',
    noun: ['webhook', 'webhooks'],
    recovery: 'idempotent',
    width: 24,
    perSecond: 200,
    read: (address) => ({ address: readUrl(address, guard) }),
    async ask({ subscriber, settings }: Asking) {
      const challenge = challengeFor(subscriber);
      const body = JSON.stringify({
        type: 'subscription.challenge',
        timestamp: new Date(subscriber.wishedAt ?? 0).toISOString(),
        data: {
          challenge,
          secret: secretOf(subscriber),
          page: settings.url,
          manage: addressFor(settings.url, subscriber, 'manage'),
        },
      });
      const answer = await send(subscriber, `msg_challenge_${challenge}`, body);
      checkAnswer('The endpoint', answer);
      if (saidBack(answer.text) !== challenge) {
        throw new ChannelError('The endpoint did not send the challenge back.', { retryable: false });
      }
      return 'confirmed';
    },
    async tell(telling) {
      const { subscriber, key } = telling;
      checkAnswer('The endpoint', await send(subscriber, `msg_${key}`, bodyOf(telling)));
    },
    close: async () => {},
  };
}

const secretOf = ({ secret }: Subscriber): string => `whsec_${secret}`;

/** The URL as it is kept. Throws AppError `unprocessable`. */
export function readUrl(address: string, guard: Guard): string {
  const refusal = guard.refusal(address.trim());
  if (refusal) throw new AppError('unprocessable', refusal, { address: refusal });
  const url = new URL(address.trim());
  url.hash = '';
  return url.href;
}

const echo = z.object({ challenge: z.string() });

/** The challenge as it came back: as JSON, or as it is. */
function saidBack(text: string): string | undefined {
  try {
    return echo.safeParse(JSON.parse(text)).data?.challenge;
  } catch {
    return text.trim();
  }
}

/** Whether this is the end of it; what is written up afterwards ends nothing. */
const isEnd = (status: UpdateStatus): boolean => isOver(status) && status !== 'postmortem';

/** The same bytes at every attempt: everything in it was fixed when the update was accepted. */
function bodyOf({ post, update, incident, settings, subscriber }: Telling): string {
  return JSON.stringify({
    type: isEnd(update.status) ? 'incident.ended' : 'incident.updated',
    timestamp: new Date(update.createdAt).toISOString(),
    data: {
      page: { id: settings.id, name: settings.name, url: settings.url },
      incident: {
        id: incident.id,
        name: incident.title,
        started_at: new Date(incident.startedAt).toISOString(),
        shortlink: post.link,
      },
      incident_update: {
        id: update.id,
        status: update.status,
        body: post.text,
        next_update_at: update.nextUpdateAt === null ? null : new Date(update.nextUpdateAt).toISOString(),
        display_at: new Date(update.displayAt).toISOString(),
      },
      manage: addressFor(settings.url, subscriber, 'manage'),
    },
  });
}
