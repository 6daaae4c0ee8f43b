import { z } from '@hono/zod-openapi';
import { stepKinds, stepStates } from '../../db/vocabulary.ts';
import * as schemas from './schemas.ts';

const minute = 60_000;
const aYear = 366 * 24 * 60;

const locale = schemas.languageTag;
const components = z
  .array(z.strictObject({ id: z.string(), status: schemas.componentStatus.default('under_maintenance') }))
  .max(500)
  .openapi({ description: 'How these components are while the work is under way' });
/** Minutes outside, ms inside. */
const reminders = z
  .array(z.number().int().min(1).max(aYear))
  .max(10)
  .openapi({ description: 'Minutes before the start', example: [1440, 60] })
  .transform((minutes) => minutes.map((each) => each * minute))
  .pipe(z.array(z.number()));
const autoStart = z.boolean().openapi({ description: 'Whether it starts by itself, at its time' });
const autoComplete = z.boolean().openapi({
  description:
    'Whether it is done by itself at its end; if not, the page says from then on that it takes longer',
});
const words = schemas.message.openapi({ description: 'Markdown; the ready words when absent' });

const rule = z.string().min(1).max(500).openapi({
  description:
    'An RRULE of RFC 5545 on the clocks of the page. A time that the clocks skip is as much later as they skip; of a time that they show twice it is the first.',
  example: 'FREQ=WEEKLY;BYDAY=TH',
});

export const maintenanceInput = z
  .strictObject({
    title: schemas.title.openapi({ example: 'New database' }),
    titleTranslations: schemas.titleTranslations.optional(),
    message: words.optional(),
    translations: schemas.translations.optional(),
    scheduledFor: schemas.time,
    scheduledUntil: schemas.time,
    components: components.optional(),
    reminders: reminders.optional(),
    autoStart: autoStart.optional(),
    autoComplete: autoComplete.optional(),
    channels: schemas.channelIds.optional(),
    locale: locale.optional(),
    repeat: z.strictObject({ rule }).optional(),
  })
  .refine((input) => input.scheduledUntil > input.scheduledFor, {
    path: ['scheduledUntil'],
    message: 'Planned work ends after it starts.',
  })
  .openapi('MaintenanceInput');

export const maintenanceEdit = z
  .strictObject({
    title: schemas.title,
    scheduledFor: schemas.time,
    scheduledUntil: schemas.time,
    message: words.openapi({
      description: 'What is said when the hours change; the ready words when absent',
    }),
    components,
    reminders,
    autoStart,
    autoComplete,
    channels: schemas.channelIds.nullable(),
    locale,
  })
  .partial()
  .openapi('MaintenanceEdit');

const saying = {
  message: words.optional(),
  translations: schemas.translations.optional(),
  channels: schemas.channelIds.optional(),
  locale: locale.optional(),
};
export const sayingInput = z
  .strictObject({
    ...saying,
    components: schemas.statusWishes.optional(),
  })
  .openapi('MaintenanceSaying');
export const overrunInput = z
  .strictObject({
    ...saying,
    scheduledUntil: schemas.time.optional().openapi({
      description: 'The new end. Without one the work is done when you say so, not by itself',
    }),
  })
  .openapi('MaintenanceOverrun');
export const nothing = z.strictObject({}).openapi('Nothing');

export const series = z
  .object({
    id: schemas.id,
    title: z.string(),
    rule: z.string(),
    timeZone: z.string(),
    firstAt: z.string().openapi({ description: 'Local time of the first occurrence' }),
    lastsMinutes: z.number(),
    endedAt: schemas.timeOut,
  })
  .openapi('MaintenanceSeries');

export const plan = z
  .object({
    components: z.array(z.object({ id: z.string(), status: schemas.componentStatus })),
    reminders: z.array(z.number()).openapi({ description: 'Minutes before the start' }),
    remindedAt: schemas.timeOut,
    autoStart: z.boolean(),
    autoComplete: z.boolean(),
    channels: z.array(z.string()).nullable(),
    locale: z.string(),
    seriesId: z.string().nullable(),
    occurrence: z.string().nullable(),
    steps: z.array(
      z.object({
        kind: z.enum(stepKinds),
        dueAt: schemas.isoTime,
        state: z.enum(stepStates),
        note: z.string().nullable(),
        settledAt: schemas.timeOut,
      }),
    ),
  })
  .openapi('MaintenancePlan');

export const maintenance = z
  .object({ incident: schemas.incident, plan, deliveries: z.array(schemas.delivery) })
  .openapi('Maintenance');
