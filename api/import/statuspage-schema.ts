/** The JSON of Statuspage and of all that speak like it: what may be missing may be missing. */
import { z } from 'zod';
import { canBeMeant } from '../../db/calendar.ts';
import { componentStatuses, impacts, incidentStatuses, maintenanceStatuses } from '../../db/vocabulary.ts';

const hasZone = /(Z|[+-]\d\d:?\d\d)$/i;
const isDateOnly = /^\d{4}-\d\d-\d\d$/;

/** Milliseconds; a time that names no zone is UTC. */
const moment = z.string().transform((text, context) => {
  const at = Date.parse(hasZone.test(text) || isDateOnly.test(text) ? text : `${text}Z`);
  if (canBeMeant(at, Date.now())) return at;
  const fault = Number.isNaN(at) ? 'is not a time.' : 'is too far away: look at the year.';
  context.addIssue({ code: 'custom', message: `"${text}" ${fault}` });
  return z.NEVER;
});

const day = z
  .string()
  .regex(isDateOnly, 'Expected a day, YYYY-MM-DD.')
  .refine((text) => canBeMeant(Date.parse(text), Date.now()), 'This is too far away: look at the year.');

const optional = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? null);
const list = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .array(schema)
    .nullish()
    .transform((value) => value ?? []);

const id = z.union([z.string().min(1), z.number().transform(String)]);
/** The product writes an empty text where a component has no status of its own. */
const componentStatus = z
  .enum(componentStatuses)
  .or(z.literal('').transform((): 'operational' => 'operational'));
const updateStatus = z.enum([...incidentStatuses, ...maintenanceStatuses]);
const impact = z.enum(impacts);

const page = z.object({
  id: optional(id),
  name: optional(z.string()),
  time_zone: optional(z.string()),
  updated_at: optional(moment),
});

const component = z.object({
  id,
  name: z.string(),
  status: optional(componentStatus),
  created_at: optional(moment),
  updated_at: optional(moment),
  position: optional(z.int()),
  description: optional(z.string()),
  showcase: optional(z.boolean()),
  start_date: optional(day),
  group_id: optional(id),
  group: optional(z.boolean()),
  only_show_if_degraded: optional(z.boolean()),
});

const affected = z.object({
  code: id,
  old_status: optional(componentStatus),
  new_status: optional(componentStatus),
});

const update = z.object({
  id,
  status: updateStatus,
  body: optional(z.string()),
  created_at: optional(moment),
  display_at: optional(moment),
  affected_components: list(affected),
});

const incident = z.object({
  id,
  name: z.string(),
  status: updateStatus,
  created_at: optional(moment),
  updated_at: optional(moment),
  monitoring_at: optional(moment),
  resolved_at: optional(moment),
  impact: optional(impact),
  started_at: optional(moment),
  scheduled_for: optional(moment),
  scheduled_until: optional(moment),
  incident_updates: list(update),
  components: list(component),
});

/** Any of `summary.json`, `components.json`, `incidents.json` and `scheduled-maintenances.json`, or several in one. */
export const document = z.object({
  page: optional(page),
  components: list(component),
  incidents: list(incident),
  scheduled_maintenances: list(incident),
});

export type Document = z.infer<typeof document>;
export type DocumentComponent = z.infer<typeof component>;
export type DocumentIncident = z.infer<typeof incident>;
export type DocumentUpdate = z.infer<typeof update>;
