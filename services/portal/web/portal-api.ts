import type * as domain from '@keten/domain';
import { ask } from '@keten/web';
import type { JsonOf } from '@keten/web';

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
  readonly content: JsonOf<Omit<domain.Content, 'audience' | 'threatIds'>>;
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
export type Incident = JsonOf<Omit<domain.IncidentReported, 'entityId' | 'sector' | 'reportedAt'>>;

const pathOf = (warningId: string): string => `/v1/alerts/${encodeURIComponent(warningId)}`;

export const alerts = async (): Promise<readonly Alert[]> =>
  (await ask<{ readonly items: readonly Alert[] }>('GET', '/v1/alerts')).items;
export const alert = (warningId: string): Promise<Alert> => ask('GET', pathOf(warningId));
export const acknowledge = (warningId: string, revision: number, answer: Answer): Promise<unknown> =>
  ask('POST', `${pathOf(warningId)}/revisions/${revision}/_acknowledge`, { body: answer });
/** Resolves to the receipt. */
export const reportIncident = (
  incident: Incident,
): Promise<{ readonly incidentId: string; readonly reportedAt: string }> =>
  ask('POST', '/v1/incidents', { body: incident });
