import webPush from 'web-push';
import { z } from 'zod';
import type { Settings, Subscriber } from '../../db/records.ts';
import type { BrowserMessage } from '../../site/src/audience/views.ts';
import { languageFor } from '../../templates/messages/messages.ts';
import { fit, fitSaid } from '../delivery/fit.ts';
import { AppError } from '../errors.ts';
import type { Guard } from './guard.ts';
import { addressFor } from './links.ts';
import { readSubscription } from './push-address.ts';
import type { PushKeys } from './push-keys.ts';
import { checkAnswer } from './webhook-answer.ts';
import { toldTo } from './telling.ts';
import type { Way } from './way.ts';

/** A word that reaches nobody within a day helps nobody: then the page has said more. */
const secondsToLive = 24 * 60 * 60;

/** Its subscription is over. */
const goneAt = [404, 410];
/** It would be refused again: what was asked, our key, or the size. */
const refusedAt = [400, 401, 403, 413];

/** Counted as they stand in the message: with the addresses it stays below the 3,993 bytes that push services take. */
const bytesOf = (text: string) => Buffer.byteLength(JSON.stringify(text));
const titleLook = { limit: 300, length: bytesOf };
const bodyLook = { limit: 1_500, length: bytesOf };

/**
 * Web Push. What still waits of an incident gives way to the next word (`Topic`), and a browser shows the newest in
 * the place of the one before. It knows a repeated one by its key and does not make a sound for it again.
 */
export function pushWay(guard: Guard, keys: PushKeys, contact: string | undefined): Way {
  async function send(
    { address, browserKeys }: Subscriber,
    settings: Settings,
    topic: string,
    message: BrowserMessage,
  ): Promise<void> {
    if (!browserKeys) throw new Error('A browser was subscribed without its keys.');
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint: address, keys: browserKeys },
      JSON.stringify(message),
      {
        TTL: secondsToLive,
        urgency: 'high',
        topic,
        vapidDetails: { subject: contact ?? contactOf(settings.url), ...keys },
      },
    );
    const { 'Content-Length': _, ...sent } = headers;
    const texts = Object.entries(sent).map(([name, value]) => [name, String(value)]);
    checkAnswer(
      'The push service',
      await guard.post(address, body, Object.fromEntries(texts)),
      goneAt,
      refusedAt,
    );
  }

  return {
    kind: 'push',
    name: 'Browsers',
    noun: ['browser', 'browsers'],
    recovery: 'idempotent',
    width: 24,
    perSecond: 200,
    read(text) {
      const place = readSubscription(text);
      if (!place) throw refused('This is not what a browser subscribes with.');
      const refusal = guard.refusal(place.address);
      if (refusal) throw refused(refusal);
      return place;
    },
    // Whoever can read the message is that browser, and there somebody has just allowed it: it confirms by itself.
    async ask({ subscriber, settings }) {
      const lang = subscriber.language ?? settings.language;
      const { browserAsked, browserTold } = languageFor(lang).letters;
      const confirm = addressFor('', subscriber, 'confirm');
      await send(subscriber, settings, 'subscription', {
        title: settings.name,
        body: browserAsked,
        lang,
        tag: 'subscription',
        key: `ask.${subscriber.wishedAt}`,
        url: settings.url + confirm,
        confirm: { path: confirm, body: browserTold, url: addressFor(settings.url, subscriber, 'manage') },
      });
      return 'asked';
    },
    async tell(telling) {
      const { subscriber, settings, incident, update } = telling;
      const { title, text, textLanguage, link } = toldTo(telling);
      await send(subscriber, settings, incident.id, {
        title: fit(title, undefined, titleLook),
        body: fitSaid({ text, language: textLanguage }, undefined, bodyLook),
        lang: textLanguage,
        tag: incident.id,
        key: update.id,
        url: link,
      });
    },
    close: async () => {},
  };
}

const refused = (hint: string) => new AppError('unprocessable', hint, { address: hint });

/** Whom push services may write to about us (RFC 8292): the page, where it has an address of its own. */
const contactOf = (url: string): string =>
  url.startsWith('https:') ? url : `mailto:webmaster@${new URL(url).hostname}`;

const contactVariable = z.url({ protocol: /^(https|mailto)$/ }).optional();

/** Reads PUSH_CONTACT. Throws one readable error when it is wrong. */
export function readPushContact(environment: NodeJS.ProcessEnv): string | undefined {
  const parsed = contactVariable.safeParse(environment['PUSH_CONTACT']?.trim() || undefined);
  if (parsed.success) return parsed.data;
  throw new Error('Web Push: PUSH_CONTACT must be an address such as mailto:status@example.com');
}
