import type * as domain from '@keten/domain';
import { ask } from '@keten/web';
import type { LineSource } from '@keten/web';
import type { Alert, AlertArea } from '../src/alerts/alerts.ts';
import type { OwnIncident } from '../src/incidents/incidents.ts';

export type { Alert };
export type Duty = Alert['obligations'][number];

export type Answer = {
  readonly by: string;
  readonly ticked: readonly string[];
  readonly serviceState: domain.ServiceState;
  /** Which help they need; empty when they only say that they do. */
  readonly helpAsked?: string;
};
/** What the form sends: every answer is the entity's own. */
export type Incident = domain.JsonOf<Omit<domain.IncidentReported, 'entityId' | 'sector' | 'reportedAt' | 'duties'>>;

/** The receipt of an incident, and how it stands now. */
export type ShownIncident = domain.JsonOf<OwnIncident>;
export type FollowUp = Pick<domain.IncidentFollowedUp, 'followUpId' | 'kind' | 'description' | 'helpNeeded'> &
  domain.IncidentAnswers;
export type FollowUpReceipt = { readonly followUpId: string; readonly reportedAt: string };

const pathOf = (warningId: string): string => `/v1/alerts/${encodeURIComponent(warningId)}`;

/** The newest first. */
export const alerts: LineSource<Alert> = {
  path: '/v1/alerts',
  idOf: ({ warningId }) => warningId,
  updates: ['alert', 'issue'],
  idIn: ({ warningId }) => warningId,
  inOrder: (a, b) => b.issuedAt.localeCompare(a.issuedAt),
};
export const alert = (warningId: string): Promise<Alert> => ask('GET', pathOf(warningId));
export const alertArea = (warningId: string): Promise<domain.JsonOf<AlertArea>> =>
  ask('GET', `${pathOf(warningId)}/area`);
export const acknowledge = (warningId: string, revision: number, answer: Answer): Promise<unknown> =>
  ask('POST', `${pathOf(warningId)}/revisions/${revision}/_acknowledge`, { body: answer });
/** Resolves to the receipt. */
export const reportIncident = (incident: Incident): Promise<ShownIncident> =>
  ask('POST', '/v1/incidents', { body: incident });
/** Those of this entity, the last first. */
export const incidents: LineSource<ShownIncident> = {
  path: '/v1/incidents',
  idOf: ({ incidentId }) => incidentId,
  updates: [],
  idIn: () => undefined,
};
export const lastIncidents = async (): Promise<readonly ShownIncident[]> =>
  (await ask<{ readonly items: readonly ShownIncident[] }>('GET', '/v1/incidents?limit=100')).items;
export const followUp = (incidentId: string, told: FollowUp): Promise<FollowUpReceipt> =>
  ask('POST', `/v1/incidents/${encodeURIComponent(incidentId)}/follow-ups`, { body: told });
