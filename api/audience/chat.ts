import type { Subscriber } from '../../db/records.ts';
import { chatQuestion, headingOf } from '../../templates/letters/letters.ts';
import { languageFor } from '../../templates/messages/messages.ts';
import { fit, fitSaid } from '../delivery/fit.ts';
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
  /** Most characters of one message. */
  limit: number;
  /** Text as it must be written so that it is only text there. */
  escape(text: string): string;
  bold(text: string): string;
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

  /** For words that still have to be escaped, beside others. */
  const roomBeside = (...others: string[]) => ({
    limit: chat.limit - others.join('').length,
    length: (text: string) => chat.escape(text).length,
  });
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
      const link = `\n${addressFor(settings.url, subscriber, 'confirm')}`;
      await send(subscriber, chat.escape(fit(question, undefined, roomBeside(link))) + link);
      return 'asked';
    },
    async tell(telling) {
      const { subscriber, settings } = telling;
      const { language, title, text, textLanguage, link } = toldTo(telling);
      const head = `${chat.bold(chat.escape(headingOf(settings.name, title)))}\n`;
      const manage = addressFor(settings.url, subscriber, 'manage');
      const foot = `\n\n${languageFor(language).letters.chatFoot} ${manage}`;
      const words = fitSaid({ text, language: textLanguage }, link, roomBeside(head, foot));
      await send(subscriber, head + chat.escape(words) + foot);
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
      bold: (text) => `*${text}*`,
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
      limit: 2_000,
      // An address is not read for marks, and a backslash in it leads elsewhere.
      escape: (text) =>
        text.replace(/https?:\/\/[^\s<>]+|[\\*_~`|>#[\]()]/g, (found) =>
          found.length > 1 ? found : `\\${found}`,
        ),
      bold: (text) => `**${text}**`,
      body: (content) => ({ content, allowed_mentions: { parse: [] } }),
      target: (address) => `${address}?wait=true`,
      goneAt: [401, 404, 410],
    },
    guard,
  );
