import type * as domain from '@keten/domain';
import { ask } from '@keten/web';
import type { LineSource, ShownStep } from '@keten/web';

/** The portal's API as this app uses it: the shapes of services/portal/src as JSON carries them. */
export type Duty = {
  readonly revision: number;
  readonly state: domain.Obligation['state'];
  readonly at: string;
  readonly deadlineAt?: string;
  readonly via?: domain.Channel;
  readonly by?: string;
  readonly ticked?: readonly string[];
  readonly serviceState?: domain.ServiceState;
};

export type Alert = {
  readonly warningId: string;
  readonly revision: number;
  readonly purpose: domain.Purpose;
  readonly state: 'current' | 'ended';
  readonly releasedAt: string;
  readonly content: domain.JsonOf<Omit<domain.Content, 'audience' | 'threatIds'>>;
  readonly obligations: readonly Duty[];
  /** The revision that still waits for this entity's confirmation. */
  readonly toConfirm?: number;
  readonly revisions: readonly {
    readonly revision: number;
    readonly releasedAt: string;
    readonly purpose: domain.Purpose;
  }[];
};

export type Answer = {
  readonly by: string;
  readonly ticked: readonly string[];
  readonly serviceState: domain.ServiceState;
};
type Told = Omit<
  domain.IncidentReported,
  'entityId' | 'sector' | 'reportedAt' | 'duties' | 'isCyber' | 'isSignificant'
>;
/** What the form sends; an answer that is left out follows from the others. */
export type Incident = domain.JsonOf<Told & Partial<domain.IncidentAnswers>>;

/** The receipt of an incident, and how it stands now. */
export type ShownIncident = domain.JsonOf<Omit<domain.IncidentReported, 'duties' | 'awareAt'>> & {
  readonly awareAt: string;
  readonly now: domain.IncidentAnswers;
  readonly followUps: readonly domain.JsonOf<Omit<domain.IncidentFollowedUp, 'duties' | 'entityId' | 'sector'>>[];
  readonly steps: readonly ShownStep[];
  /** Whether those who must hear of it were told. */
  readonly authorities: readonly domain.JsonOf<domain.AuthorityTold>[];
};
export type FollowUp = Pick<domain.IncidentFollowedUp, 'followUpId' | 'kind' | 'description' | 'helpNeeded'> &
  domain.IncidentAnswers;
export type FollowUpReceipt = { readonly followUpId: string; readonly reportedAt: string };

const pathOf = (warningId: string): string => `/v1/alerts/${encodeURIComponent(warningId)}`;

/** The newest first. */
export const alerts: LineSource<Alert> = {
  path: '/v1/alerts',
  idOf: ({ warningId }) => warningId,
  updates: ['alert', 'release'],
  idIn: ({ warningId }) => warningId,
  inOrder: (a, b) => b.releasedAt.localeCompare(a.releasedAt),
};
export const alert = (warningId: string): Promise<Alert> => ask('GET', pathOf(warningId));
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
