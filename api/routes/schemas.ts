import { z } from '@hono/zod-openapi';
import { canBeMeant } from '../../db/calendar.ts';
import {
  audiences,
  componentStatuses,
  deliveryStates,
  hearings,
  impacts,
  incidentStatuses,
  maintenanceStatuses,
  phases,
  subscriberStates,
  platforms,
} from '../../db/vocabulary.ts';
import { cards } from '../../templates/cards/registry.ts';
import { languages } from '../../templates/messages/messages.ts';
import { familyIds } from '../../templates/fonts/families.ts';

/** Statuspage's own limits, so that nothing that came from there is refused. */
const longestTitle = 255;
const longestMessage = 25_000;

export const id = z.string().regex(/^[a-z0-9]{12}$/, 'An id has 12 characters of a-z and 0-9.');
export const isoTime = z.iso.datetime({ offset: true }).openapi({ example: '2026-11-22T12:20:00Z' });
/** ISO 8601 outside, epoch ms inside. */
export const time = isoTime.transform((text) => Date.parse(text)).pipe(z.number());
export const timeOut = isoTime.nullable();

const oneLine = /^[^\r\n]*$/;
export const title = z
  .string()
  .trim()
  .min(1, 'Give it a title.')
  .regex(oneLine, 'A title is one line.')
  .max(longestTitle, `A title has at most ${longestTitle} characters.`)
  .openapi({ example: 'Sign-in is not working' });
export const message = z
  .string()
  .trim()
  .min(1, 'Say something.')
  .max(longestMessage, `A message has at most ${longestMessage.toLocaleString('en')} characters.`)
  .openapi({ description: 'Markdown', example: "You can't sign in right now. We know, and we're on it." });
export const componentStatus = z.enum(componentStatuses);
export const updateStatus = z.enum([...incidentStatuses, ...maintenanceStatuses]);

export const statusWishes = z.array(z.strictObject({ id: z.string(), status: componentStatus })).max(500);
export const channelIds = z
  .array(z.string())
  .openapi({ description: 'Channel ids; all configured channels when absent' });

const codes = languages.map(({ code }) => code);
const languageCode = z
  .string()
  .refine((code) => codes.includes(code), `Use one of these codes: ${codes.join(', ')}.`);
const knownLanguage = (tag: string) => codes.includes(tag.toLowerCase().split('-')[0] ?? '');
/** A BCP 47 tag such as "en-AU", of a language that there are words in. */
export const languageTag = z
  .string()
  .max(35)
  .refine(knownLanguage, `Use a tag of one of these languages: ${codes.join(', ')}.`);
const inOtherLanguages = 'The same in other languages of the page, by their codes, such as "de"';
export const titleTranslations = z.record(languageCode, title).openapi({ description: inOtherLanguages });
export const translations = z.record(languageCode, message).openapi({ description: inOtherLanguages });

const update = {
  message,
  translations: translations.optional(),
  phase: z
    .enum(phases)
    .optional()
    .openapi({ description: 'What cards say; follows from the status when absent' }),
  components: statusWishes.optional(),
  nextUpdateAt: time.nullable().optional().openapi({
    description:
      'The promise: when the next update is due. When absent, one that still lies ahead stands; null takes it back',
  }),
  channels: channelIds.optional(),
  locale: languageTag.optional(),
};

/** "maintenance" is that of planned work. */
const ownImpact = z.enum(impacts).exclude(['maintenance']);

export const incidentInput = z
  .strictObject({
    title,
    titleTranslations: titleTranslations.optional(),
    ...update,
    status: z.enum(incidentStatuses).optional(),
    impact: ownImpact.optional(),
    startedAt: time.optional(),
  })
  .openapi('IncidentInput');

export const incidentEdit = z
  .strictObject({
    title,
    titleTranslations: titleTranslations.openapi({
      description: `${inOtherLanguages}; those of the old title go with it`,
    }),
    impact: ownImpact,
    startedAt: time,
  })
  .partial()
  .openapi('IncidentEdit');

export const followUpInput = z.strictObject({ ...update, status: updateStatus }).openapi('UpdateInput');
export const editInput = z
  .strictObject({ message, translations: translations.optional() })
  .openapi('UpdateEdit');

const startDate = z.iso
  .date()
  .refine(
    (day) => canBeMeant(Date.parse(day), Date.now()),
    'Look at the year: it can be from 1990 to ten years ahead.',
  )
  .nullable();

const name = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(255, 'A name has at most 255 characters.')
  .regex(oneLine, 'A name is one line.');

export const componentInput = z
  .strictObject({
    name: name,
    description: z.string().max(1000).nullable().default(null),
    status: componentStatus
      .optional()
      .openapi({ description: 'operational when absent; a group has none of its own' }),
    group: z.boolean().default(false),
    groupId: id.nullable().default(null),
    position: z.number().int().min(1).optional(),
    showcase: z.boolean().default(true),
    onlyShowIfDegraded: z.boolean().default(false),
    startDate: startDate.default(null),
  })
  .openapi('ComponentInput');

export const componentEdit = z
  .strictObject({
    name,
    description: z.string().max(1000).nullable(),
    status: componentStatus,
    groupId: id.nullable(),
    position: z.number().int().min(1),
    showcase: z.boolean(),
    onlyShowIfDegraded: z.boolean(),
    startDate,
  })
  .partial()
  .openapi('ComponentEdit');

const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'Use an IANA time zone such as "Australia/Sydney".');

/** Without a flag, which the document of the API cannot say. */
const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'Use six hexadecimal digits such as #c8102e.');

export const settingsEdit = z
  .strictObject({
    name: name.max(100, 'The name of a page has at most 100 characters.'),
    url: z
      .url({ protocol: /^https?$/, error: 'Use an address such as "https://status.acme.example".' })
      .refine((url) => !/[?#]/.test(url), 'Use an address without "?" and "#": paths are put after it.')
      .transform((url) => url.replace(/\/+$/, '')),
    timeZone,
    language: languageTag,
    languages: z
      .array(languageCode)
      .max(languages.length)
      .openapi({
        description: 'Further languages that the page is in, each below its own path',
        example: ['de', 'ja'],
      }),
    tone: z.enum(['calm', 'playful', 'formal']),
    brandColor: color,
    accentColor: color.nullable(),
    ownCss: z
      .string()
      .max(20_000, 'Your own style has at most 20,000 characters.')
      .refine((css) => !/[<@]/.test(css.replaceAll(/@(media|supports)\b/g, '')), {
        error: 'Your own style has no "<", and of the rules with @ only @media and @supports.',
      })
      .nullable(),
    cardStyle: z.enum(cards.map(({ id }) => id)),
    cardFont: z.enum(familyIds).nullable(),
    logo: z
      .string()
      .regex(/^data:image\/(png|jpeg|webp);base64,/, 'Send a PNG, JPEG or WebP as a data URI.')
      .max(1_000_000)
      .nullable(),
  })
  .partial()
  .openapi('SettingsEdit');

export const component = z
  .object({
    id,
    name: z.string(),
    description: z.string().nullable(),
    status: componentStatus,
    group: z.boolean(),
    groupId: z.string().nullable(),
    position: z.number(),
    showcase: z.boolean(),
    onlyShowIfDegraded: z.boolean(),
    startDate: z.string().nullable(),
    createdAt: isoTime,
    updatedAt: isoTime,
  })
  .openapi('Component');

export const delivery = z
  .object({
    id: z.string(),
    updateId: id,
    channel: z.string(),
    state: z.enum(deliveryStates),
    attempts: z.number(),
    error: z.string().nullable(),
    pictureNote: z.string().nullable(),
    text: z.string().nullable(),
    remoteId: z.string().nullable(),
    url: z.string().nullable(),
    dueAt: timeOut,
    sentAt: timeOut,
    updatedAt: isoTime,
  })
  .openapi('Delivery');

export const incidentUpdate = z
  .object({
    id,
    status: updateStatus,
    phase: z.enum(phases),
    message: z.string(),
    translations: z.record(z.string(), z.string()),
    nextUpdateAt: timeOut,
    at: isoTime,
    editedAt: timeOut,
    author: z.string(),
    components: z.array(z.object({ id: z.string(), oldStatus: componentStatus, newStatus: componentStatus })),
  })
  .openapi('Update');

export const incident = z
  .object({
    id,
    title: z.string(),
    titleTranslations: z.record(z.string(), z.string()),
    status: updateStatus,
    impact: z.enum(impacts),
    url: z.url(),
    startedAt: isoTime,
    createdAt: isoTime,
    updatedAt: isoTime,
    monitoringAt: timeOut,
    resolvedAt: timeOut,
    scheduledFor: timeOut,
    scheduledUntil: timeOut,
    nextUpdateAt: timeOut,
    cards: z
      .record(z.string(), z.url())
      .openapi({ description: 'The card of the current phase in every size' }),
    components: z.array(z.string()),
    updates: z.array(incidentUpdate),
  })
  .openapi('Incident');

/** How far an update is with its subscribers, by way and state. */
export const reached = z
  .object({
    updateId: id,
    channel: z.enum(audiences),
    state: z.enum(deliveryStates),
    count: z.number(),
    repeated: z
      .number()
      .openapi({ description: 'How many of them may have arrived more than once, under the same id' }),
  })
  .openapi('Reached');

export const accepted = z
  .object({ incident, update: incidentUpdate, deliveries: z.array(delivery), subscribers: z.array(reached) })
  .openapi('Accepted');

export const settings = z
  .object({
    id,
    name: z.string(),
    url: z.string(),
    timeZone: z.string(),
    language: z.string(),
    languages: z.array(z.string()),
    tone: z.enum(['calm', 'playful', 'formal']),
    brandColor: z.string(),
    accentColor: z.string().nullable(),
    ownCss: z.string().nullable(),
    cardStyle: z.string(),
    cardFont: z.string().nullable(),
    logo: z.string().nullable(),
    updatedAt: isoTime,
  })
  .openapi('Settings');

export const channel = z
  .object({
    id: z.string(),
    name: z.string(),
    limit: z.number().nullable(),
    recovery: z.enum(['idempotent', 'searchable', 'blind']),
    pausedUntil: timeOut,
    error: z.string().nullable(),
    subscribers: z
      .number()
      .nullable()
      .openapi({ description: 'How many confirmed subscribers it reaches; null for a network' }),
  })
  .openapi('Channel');

const hears = z.enum(hearings).openapi({
  description:
    'fixed: when it is over, and when it is not after all; main: the first word, the cause, the end; every: each update',
});

export const subscriberInput = z
  .strictObject({
    channel: z.enum(audiences).default('email'),
    address: z.string().max(2_000).openapi({
      description: 'An email address, a URL, or for `push` the subscription of a browser as JSON',
      example: 'ana@example.com',
    }),
    hears: hears.default('main'),
    components: z
      .array(id)
      .max(100)
      .default([])
      .openapi({ description: 'Only these; everything when empty' }),
    incidentId: id.optional().openapi({ description: 'Only this incident' }),
    language: languageCode
      .optional()
      .openapi({ description: 'What they are written to in; the main language of the page when absent' }),
  })
  .openapi('SubscriberInput');

export const subscriber = z
  .object({
    id,
    channel: z.enum(audiences),
    address: z.string(),
    state: z.enum(subscriberStates),
    language: z.string().nullable().openapi({ description: 'null: the main language of the page' }),
    problem: z.string().nullable(),
    createdAt: isoTime,
    confirmedAt: timeOut,
  })
  .openapi('Subscriber');

export const subscriberCount = z.object({
  channel: z.enum(audiences),
  state: z.enum(subscriberStates),
  count: z.number(),
});

const wish = z.object({ target: z.string(), hears });

/** Everything that is kept of somebody. */
export const subscriberData = subscriber
  .extend({
    subscriptions: z.array(wish),
    asked: z.array(wish).openapi({ description: 'Not confirmed yet' }),
    notices: z.array(
      z.object({ updateId: id, state: z.enum(deliveryStates), at: timeOut, attempts: z.number() }),
    ),
  })
  .openapi('SubscriberData');

/** What visitors say does not work, of one component or of the whole page. */
export const reported = z
  .object({
    componentId: id.nullable().openapi({ description: 'null: of everything, or nobody said of what' }),
    name: z.string().nullable(),
    people: z.number().openapi({ description: 'Different people within the last hour' }),
    usual: z.number().openapi({ description: 'Reports that this hour of the day usually has' }),
    platforms: z.partialRecord(z.enum(platforms), z.number()),
    countries: z
      .record(z.string(), z.number())
      .openapi({ description: 'By ISO 3166 code, where they said it' }),
    alertedAt: timeOut.openapi({ description: 'When staff were told, within the last hour' }),
    isSpokenOf: z
      .boolean()
      .openapi({ description: 'Whether an open incident, or planned work that has begun, is about it' }),
  })
  .openapi('Reported');

export const failure = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string().openapi({ description: 'What is wrong, and what to do' }),
      fields: z.record(z.string(), z.string()).optional(),
    }),
  })
  .openapi('Failure');
