import type { Subscriber } from '../../db/records.ts';
import { chatQuestion } from '../../templates/letters/letters.ts';
import { languageFor } from '../../templates/messages/messages.ts';
import { fit } from '../delivery/fit.ts';
import { AppError } from '../errors.ts';
import type { Guard } from './guard.ts';
import { addressFor } from './links.ts';
import { toldTo } from './telling.ts';
import { readUrl } from './webhook.ts';
import { checkAnswer } from './webhook-answer.ts';
import type { Way } from './way.ts';

/** A chat whose channels take messages at an address of their own: an incoming webhook. */
interface Chat {
  kind: 'slack' | 'discord';
  name: string;
  noun: Way['noun'];
  /** What its addresses begin with. */
  address: RegExp;
  addressHint: string;
  limit: number;
  /** Text as it must be written so that it is only text there. */
  escape(text: string): string;
  /** The body, and where it goes. */
  body(text: string): object;
  target?(address: string): string;
  goneAt: number[];
}

/**
 * Such an address takes no key and cannot be searched, so a lost answer is never followed by a second message:
 * the notice stays `unknown`.
 */
function chatWay(chat: Chat, guard: Guard): Way {
  async function send({ address }: Subscriber, text: string): Promise<void> {
    const target = chat.target?.(address) ?? address;
    const answer = await guard.post(target, JSON.stringify(chat.body(text)), {
      'content-type': 'application/json',
    });
    checkAnswer(chat.name, answer, chat.goneAt);
  }

  const measured = { limit: chat.limit, length: (text: string) => text.length };
  return {
    kind: chat.kind,
    name: chat.name,
    noun: chat.noun,
    recovery: 'blind',
    width: 8,
    perSecond: 50,
    read(address) {
      const url = readUrl(address, guard);
      if (!chat.address.test(url) && !guard.excepts(url)) {
        throw new AppError('unprocessable', chat.addressHint, { address: chat.addressHint });
      }
      return { address: url };
    },
    async ask({ subscriber, settings, about }) {
      const language = subscriber.language ?? settings.language;
      const question = chatQuestion({ language, product: settings.name, about });
      await send(subscriber, `${chat.escape(question)}\n${addressFor(settings.url, subscriber, 'confirm')}`);
      return 'asked';
    },
    async tell(telling) {
      const { subscriber, settings } = telling;
      const { language, title, text, link } = toldTo(telling);
      const words = fit(chat.escape(text), link, measured);
      const foot = languageFor(language).letters.chatFoot;
      const manage = addressFor(settings.url, subscriber, 'manage');
      await send(subscriber, `*${chat.escape(title)}*\n${words}\n\n${foot} ${manage}`);
    },
    close: async () => {},
  };
}

export const slackWay = (guard: Guard): Way =>
  chatWay(
    {
      kind: 'slack',
      name: 'Slack',
      noun: ['Slack channel', 'Slack channels'],
      address: /^https:\/\/hooks\.slack\.com\/(services|workflows|triggers)\/\S+$/,
      addressHint: 'An incoming webhook of Slack begins with https://hooks.slack.com/services/',
      limit: 3_000,
      escape: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
      body: (text) => ({ text, unfurl_links: false }),
      goneAt: [403, 404, 410],
    },
    guard,
  );

export const discordWay = (guard: Guard): Way =>
  chatWay(
    {
      kind: 'discord',
      name: 'Discord',
      noun: ['Discord channel', 'Discord channels'],
      address: /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d+\/[\w-]+\/?$/,
      addressHint: 'A webhook of Discord begins with https://discord.com/api/webhooks/',
      limit: 1_400,
      // An address is not read for marks, and a backslash in it leads elsewhere.
      escape: (text) =>
        text.replace(/https?:\/\/[^\s<>]+|[\\*_~`|>#[\]()]/g, (found) =>
          found.length > 1 ? found : `\\${found}`,
        ),
      body: (content) => ({ content: content.slice(0, 2_000), allowed_mentions: { parse: [] } }),
      target: (address) => `${address}?wait=true`,
      goneAt: [401, 404, 410],
    },
    guard,
  );
