import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../../api/import/registry.ts';
import { AppError } from '../../../api/errors.ts';

const page = {
  id: 'p1a2g3e4x5y6',
  name: 'Acme',
  time_zone: 'Australia/Sydney',
  updated_at: '2026-03-01T10:00:00Z',
};
const web = { id: 'w1e2b3c4d5e6', name: 'Web', status: 'operational', updated_at: '2026-03-01T09:00:00Z' };
const update = (id: string, status: string, display_at: string, more = {}) => ({
  id,
  status,
  body: status,
  display_at,
  ...more,
});
const incident = (more = {}) => ({
  id: 'i1n2c3i4d5e6',
  name: 'Slow',
  status: 'resolved',
  impact: 'minor',
  started_at: '2026-03-01T08:00:00.000Z',
  resolved_at: '2026-03-01T08:30:00.000Z',
  incident_updates: [
    update('u2u2u2u2u2u2', 'resolved', '2026-03-01T08:30:00.000Z'),
    update('u1u1u1u1u1u1', 'investigating', '2026-03-01T08:05:00.000Z'),
  ],
  components: [web],
  ...more,
});

function failure(json: unknown): AppError {
  try {
    readPage(json);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It was read.');
}
const onlyIncident = (json: unknown) => {
  const found = readPage(json).incidents[0];
  if (!found) throw new Error('There is no incident.');
  return found;
};

describe('a page of Statuspage', () => {
  it('is read from any of its documents, and from several in one', () => {
    const work = incident({ id: 'm1m1m1m1m1m1', status: 'completed', scheduled_for: '2026-03-02T00:00:00Z' });
    expect(readPage({ page, components: [web] }).components).toHaveLength(1);
    expect(readPage({ page, incidents: [incident()] }).incidents).toHaveLength(1);
    expect(readPage({ page, scheduled_maintenances: [work] }).incidents).toHaveLength(1);
    const whole = readPage({
      page,
      components: [web],
      incidents: [incident()],
      scheduled_maintenances: [work],
      status: {},
    });
    expect(whole).toMatchObject({ name: 'Acme', timeZone: 'Australia/Sydney' });
    expect(whole.incidents.map((each) => each.incident.id)).toEqual(['i1n2c3i4d5e6', 'm1m1m1m1m1m1']);
  });

  it('keeps times, ids and statuses, puts updates in the order they were said and gives each a phase', () => {
    const { incident: row, updates, componentIds } = onlyIncident({ page, incidents: [incident()] });
    expect(row).toMatchObject({
      id: 'i1n2c3i4d5e6',
      title: 'Slow',
      status: 'resolved',
      impact: 'minor',
      startedAt: Date.UTC(2026, 2, 1, 8),
      resolvedAt: Date.UTC(2026, 2, 1, 8, 30),
    });
    expect(updates.map(({ id, phase }) => [id, phase])).toEqual([
      ['u1u1u1u1u1u1', 'know'],
      ['u2u2u2u2u2u2', 'fixed'],
    ]);
    expect(updates[0]?.displayAt).toBe(Date.UTC(2026, 2, 1, 8, 5));
    expect(componentIds).toEqual([web.id]);
  });

  it('keeps the order of updates that were said at the same moment', () => {
    const at = '2026-03-01T08:05:00Z';
    const updates = [
      update('third', 'resolved', at),
      update('second', 'identified', at),
      update('first', 'investigating', at),
    ];
    const { updates: read } = onlyIncident({ incidents: [incident({ incident_updates: updates })] });
    expect(read.map(({ status }) => status)).toEqual(['investigating', 'identified', 'resolved']);
  });

  it('keeps the window of planned work and takes its impact for maintenance', () => {
    const window = {
      scheduled_for: '2026-03-02T00:00:00+11:00',
      scheduled_until: '2026-03-02T02:00:00+11:00',
    };
    const work = incident({ status: 'scheduled', impact: 'none', resolved_at: null, ...window });
    expect(onlyIncident({ scheduled_maintenances: [work] }).incident).toMatchObject({
      impact: 'maintenance',
      status: 'scheduled',
      scheduledFor: Date.UTC(2026, 2, 1, 13),
      scheduledUntil: Date.UTC(2026, 2, 1, 15),
      resolvedAt: null,
    });
  });

  it('is read although everything that may be missing is missing', () => {
    const bare = { id: 'x', name: 'Slow', status: 'investigating' };
    expect(onlyIncident({ incidents: [bare] })).toMatchObject({
      incident: { title: 'Slow', impact: 'none', resolvedAt: null },
      updates: [],
      componentIds: [],
    });
    expect(readPage({ components: [{ id: 7, name: 'Web' }] }).components[0]).toMatchObject({
      name: 'Web',
      status: null,
      isGroup: false,
      groupId: null,
      position: 1,
    });
    expect(readPage({ page: null, components: null, incidents: [] }).incidents).toEqual([]);
  });

  it('knows when an incident was over even where only its updates say so', () => {
    const { incident: row } = onlyIncident({ incidents: [incident({ resolved_at: undefined })] });
    expect(row.resolvedAt).toBe(Date.UTC(2026, 2, 1, 8, 30));
  });

  it('takes a time without a zone for UTC', () => {
    const { incident: row } = onlyIncident({ incidents: [incident({ started_at: '2026-03-01 08:00:00' })] });
    expect(row.startedAt).toBe(Date.UTC(2026, 2, 1, 8));
  });

  it('does not take a time zone that no calendar knows', () => {
    expect(readPage({ page: { ...page, time_zone: 'Downtown' }, components: [] }).timeZone).toBeNull();
  });

  it('finds components inside incidents, and of two that tell of the same takes the newer', () => {
    const newer = { ...web, status: 'major_outage', updated_at: '2026-03-01T09:30:00Z' };
    const group = { id: 'g1g1g1g1g1g1', name: 'All', group: true };
    const read = readPage({ page, components: [web], incidents: [incident({ components: [newer, group] })] });
    expect(read.components.map(({ id, status }) => [id, status])).toEqual([
      [web.id, 'major_outage'],
      [group.id, null],
    ]);
    expect(read.incidents[0]?.componentIds).toEqual([web.id]);
  });

  it('tells an incident once that two lists hold', () => {
    expect(readPage({ incidents: [incident(), incident()] }).incidents).toHaveLength(1);
  });
});

describe('ids of other products', () => {
  it('become ours, the same every time, and join what they joined', () => {
    const foreign = '01HZY3V5T9QK8W2N4M6P7R1S0D';
    const json = {
      page,
      components: [
        { ...web, id: foreign, group_id: 4 },
        { id: 4, name: 'All', group: true },
      ],
      incidents: [
        incident({
          id: 12,
          incident_updates: [
            update('1', 'resolved', '2026-03-01T08:30:00Z', {
              affected_components: [{ code: foreign, old_status: 'major_outage', new_status: 'operational' }],
            }),
          ],
          components: [],
        }),
        incident({ id: 13, incident_updates: [update('1', 'resolved', '2026-03-01T08:30:00Z')] }),
      ],
    };
    const read = readPage(json);
    const [component, group] = read.components;
    const ids = [component, group, ...read.incidents.map((each) => each.incident)].map((each) => each?.id);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]{12}$/);
    expect(new Set(ids).size).toBe(ids.length);
    expect(component?.groupId).toBe(group?.id);
    expect(read.incidents[0]?.componentIds).toEqual([component?.id]);
    expect(read.incidents[0]?.updates[0]?.id).not.toBe(read.incidents[1]?.updates[0]?.id);
    expect(readPage(json)).toEqual(read);
  });
});

describe('JSON of another shape', () => {
  it.each([[null], [[]], ['text'], [{}], [{ page }], [{ error: 'gone' }]])(
    'is not taken for a page: %j',
    (json) => {
      expect(failure(json)).toMatchObject({
        code: 'invalid',
        message: expect.stringContaining('Statuspage'),
      });
    },
  );

  it('is refused with the place and the reason', () => {
    const wrong = incident({ incident_updates: [update('u', 'on fire', 'yesterday')] });
    const { code, message, fields } = failure({ incidents: [incident(), wrong], components: [{ id: 1 }] });
    expect(code).toBe('invalid');
    expect(message).toMatch(/incidents\.1\.incident_updates\.0\.status: .*investigating/);
    expect(message).toContain('incidents.1.incident_updates.0.display_at: "yesterday" is not a time.');
    expect(Object.keys(fields ?? {})).toContain('components.0.name');
  });

  it('is refused when a time in it cannot be meant, which would ask for the pages of a thousand years', () => {
    const { message } = failure({
      incidents: [incident({ started_at: '0001-01-01T00:00:00Z' })],
      components: [{ id: 1, name: 'Sign-in', start_date: '9999-12-31' }],
    });
    expect(message).toContain(
      'incidents.0.started_at: "0001-01-01T00:00:00Z" is too far away: look at the year.',
    );
    expect(message).toContain('components.0.start_date: This is too far away: look at the year.');
  });

  it('is refused in few words, however much of it is wrong', () => {
    const { message } = failure({ components: Array.from({ length: 50 }, () => ({})) });
    expect(message.split('\n')).toHaveLength(7);
    expect(message).toContain('and 95 more');
  });

  it('is either read or refused with words for a person, never anything else', () => {
    const value = fc.oneof(
      fc.constantFrom('resolved', 'minor', '', '2026-03-01T08:00:00Z', 1, null),
      fc.jsonValue(),
    );
    const anyItem = fc.dictionary(
      fc.constantFrom(
        'id',
        'name',
        'status',
        'impact',
        'started_at',
        'incident_updates',
        'components',
        'body',
      ),
      value,
    );
    const list = fc.oneof(fc.array(anyItem, { maxLength: 3 }), value);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('page', 'components', 'incidents'), list), (json) => {
        try {
          expect(readPage(json).incidents).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }),
    );
  });
});
