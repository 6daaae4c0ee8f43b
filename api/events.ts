import { EventEmitter } from 'node:events';

interface Happenings {
  /** A delivery of this incident changed. */
  delivery: [incidentId: string];
  /** Staff should look at what visitors report. */
  alert: [id: string];
  /** A release is out. */
  release: [seq: number];
}

/** Hints inside the process that something changed; the truth is always read from the store. */
export type Events = EventEmitter<Happenings>;

export function createEvents(): Events {
  const events: Events = new EventEmitter();
  events.setMaxListeners(0);
  return events;
}
