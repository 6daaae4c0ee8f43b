export * from './access.ts';
export * from './audience.ts';
export * from './incidents.ts';
export * from './maintenances.ts';
export * from './outbox.ts';
export * from './page.ts';
export * from './reports.ts';
