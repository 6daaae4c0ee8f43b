import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import type { AnswerFor } from '../http/idempotency.ts';
import { acceptedJson } from './incidents.ts';
import { seriesJson } from './maintenances.ts';
import { componentJson, deliveryJson } from './shapes.ts';

/** The answer to a request that was carried out but never answered, read anew from what it made. */
export const rebuildAnswer =
  (deps: Pick<Deps, 'store'>): AnswerFor =>
  async (subject) => {
    const [kind, id = ''] = subject.split(':');
    if (kind === 'update') {
      const incident = await deps.store.incidentOfUpdate(id);
      if (incident) return acceptedJson(deps, incident.id, id);
    }
    if (kind === 'component') {
      const component = await deps.store.readComponent(id);
      if (component) return { component: componentJson(component) };
    }
    if (kind === 'delivery') {
      const delivery = await deps.store.readDelivery(id);
      if (delivery) return { delivery: deliveryJson(delivery) };
    }
    if (kind === 'series') {
      const series = await deps.store.readSeries(id);
      if (series) return { series: seriesJson(series) };
    }
    if (kind === 'subscriber') {
      const subscriber = await deps.store.readSubscriber(id);
      if (subscriber) return { asked: { channel: subscriber.kind, address: subscriber.address } };
    }
    throw new AppError('not_found', 'What this Idempotency-Key made is gone.');
  };
