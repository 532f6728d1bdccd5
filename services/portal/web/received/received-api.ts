import type * as domain from '@keten/domain';
import { ask } from '@keten/web';
import type { LineSource, ShownStep } from '@keten/web';
import type { ShownIncident } from '../portal-api.ts';

/** The portal's API for what was reported to an authority, as this app uses it: the shapes of services/portal/src as JSON carries them. */
export type ReceivedIncident = Omit<ShownIncident, 'authorities' | 'bulletinId'> & {
  readonly entityName: string;
  readonly authorities: readonly domain.IncidentAuthority[];
  readonly next?: ShownStep;
};
export type AboutReceived = {
  /** Whether this organisation answers for any authority. */
  readonly isAuthority: boolean;
};

export const aboutReceived = ['received-incident'];
/** The last change first. */
export const received: LineSource<ReceivedIncident> = {
  path: '/v1/received-incidents',
  idOf: ({ incidentId }) => incidentId,
  updates: aboutReceived,
  idIn: ({ receivedIncidentId }) => receivedIncidentId,
};
export const whetherReceives = (): Promise<AboutReceived> => ask('GET', '/v1/received-incidents?limit=1');
export const receivedIncident = (incidentId: string): Promise<ReceivedIncident> =>
  ask('GET', `/v1/received-incidents/${encodeURIComponent(incidentId)}`);
