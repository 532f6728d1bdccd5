import type { JsonOf } from '@keten/domain';
import { ask } from '@keten/web';
import type { LineSource } from '@keten/web';
import type { ReceivedIncident as Incident } from '../../src/received/received.ts';

export type ReceivedIncident = JsonOf<Incident>;
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
