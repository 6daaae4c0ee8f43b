import { z } from 'zod';

const incidentStatuses = ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'] as const;
const workStatuses = ['scheduled', 'in_progress', 'verifying', 'completed'] as const;

const id = z.string().regex(/^[a-z0-9]{12}$/);
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/);
const componentStatus = z.enum([
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
]);

/** The shapes that Statuspage clients read: strict, because some of them reject every other key. */
export const page = z.strictObject({
  id,
  name: z.string(),
  url: z.url(),
  time_zone: z.string(),
  updated_at: time,
});
export const status = z.strictObject({
  indicator: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
  description: z.string(),
});
const leaf = z.strictObject({
  id,
  name: z.string(),
  status: componentStatus,
  created_at: time,
  updated_at: time,
  position: z.int().min(1),
  description: z.string().nullable(),
  showcase: z.boolean(),
  start_date: z.iso.date().nullable(),
  group_id: id.nullable(),
  page_id: id,
  group: z.literal(false),
  only_show_if_degraded: z.boolean(),
});
export const component = z.union([leaf, leaf.extend({ group: z.literal(true), components: z.array(id) })]);
const update = z.strictObject({
  id,
  status: z.enum([...incidentStatuses, ...workStatuses]),
  body: z.string().max(25_000),
  incident_id: id,
  created_at: time,
  updated_at: time,
  display_at: time,
  affected_components: z
    .array(
      z.strictObject({
        code: id,
        name: z.string(),
        old_status: componentStatus,
        new_status: componentStatus,
      }),
    )
    .min(1)
    .nullable(),
  deliver_notifications: z.boolean(),
  custom_tweet: z.string().nullable(),
  tweet_id: z.string().nullable(),
});
export const incident = z.strictObject({
  id,
  name: z.string().min(1).max(255),
  status: z.enum(incidentStatuses),
  created_at: time,
  updated_at: time,
  monitoring_at: time.nullable(),
  resolved_at: time.nullable(),
  impact: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
  shortlink: z.url(),
  started_at: time,
  page_id: id,
  incident_updates: z.array(update),
  components: z.array(component),
  reminder_intervals: z.string().nullable(),
});
export const maintenance = incident.extend({
  status: z.enum(workStatuses),
  scheduled_for: time,
  scheduled_until: time,
});
export const summary = z.strictObject({
  page,
  components: z.array(component),
  incidents: z.array(incident),
  scheduled_maintenances: z.array(maintenance),
  status,
});

const incidents = z.strictObject({ page, incidents: z.array(incident).max(50) });
const works = z.strictObject({ page, scheduled_maintenances: z.array(maintenance).max(50) });

/** Every document of the interface, with its shape. */
export const documents = {
  '/api/v2/summary.json': summary,
  '/api/v2/status.json': z.strictObject({ page, status }),
  '/api/v2/components.json': z.strictObject({ page, components: z.array(component) }),
  '/api/v2/incidents.json': incidents,
  '/api/v2/incidents/unresolved.json': incidents,
  '/api/v2/scheduled-maintenances.json': works,
  '/api/v2/scheduled-maintenances/upcoming.json': works,
  '/api/v2/scheduled-maintenances/active.json': works,
} as const;
export type Documents = { [Path in keyof typeof documents]: z.infer<(typeof documents)[Path]> };
