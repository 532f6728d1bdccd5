import type * as domain from '@keten/domain';
import { ask } from '@keten/web';
import type { ShownStep } from '@keten/web';
import type { ShownIncident } from '../portal-api.ts';

/** The portal's API for what was reported to an authority, as this app uses it: the shapes of services/portal/src as JSON carries them. */
export type ReceivedIncident = Omit<ShownIncident, 'authorities' | 'bulletinId'> & {
  readonly entityName: string;
  readonly authorities: readonly domain.IncidentAuthority[];
  readonly next?: ShownStep;
};
export type Received = {
  /** Whether this organisation answers for any authority. */
  readonly isAuthority: boolean;
  readonly items: readonly ReceivedIncident[];
};

export const received = (): Promise<Received> => ask('GET', '/v1/received-incidents');
export const receivedIncident = (incidentId: string): Promise<ReceivedIncident> =>
  ask('GET', `/v1/received-incidents/${encodeURIComponent(incidentId)}`);

export const aboutReceived = ['received-incident'];
