import { type ConsolePage } from '../../support/console.ts';
import { startTestService, type TestService } from '../../support/service.ts';

export const minute = 60_000;
/** 22:47 in Sydney. */
export const night = Date.parse('2026-11-22T11:47:00Z');

/** What a field of a form holds. */
export const value = (page: ConsolePage, field: string): string =>
  page.form(field).fields.find(([name]) => name === field)?.[1] ?? '';

/** The id of the incident that an answer leads to. */
export const idOf = (page: ConsolePage): string => page.to?.split('/').at(-2) ?? '';

/** Acme in Sydney, with a clock that stands still. */
export async function startAcme(): Promise<{ service: TestService; setClock(at: number): void }> {
  let now = night;
  const service = await startTestService({ clock: () => now });
  const settings = { name: 'Acme', timeZone: 'Australia/Sydney' };
  await service.deps.store.changeSettings(settings, { now, author: 'test' });
  return { service, setClock: (at) => (now = at) };
}

export const openIncidents = ({ deps }: TestService) => deps.store.listOpenIncidents();
