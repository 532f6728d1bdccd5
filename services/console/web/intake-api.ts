import type * as domain from '@keten/domain';
import { ask } from '@keten/web';
import type { Threat } from './console-api.ts';

/** The console's API for what came in and what did not: the shapes of services/console/src as JSON carries them. */
export type Fault = domain.ReportFault;
type Held = domain.JsonOf<domain.ReportQuarantined>;

export type QuarantineState = 'open' | 'returned' | 'releasing' | 'released' | 'discarded';
export type QuarantineLine = Omit<Held, 'faults' | 'contentType' | 'rawHash'> & {
  readonly state: QuarantineState;
  readonly firstFault?: Fault;
  readonly faultCount: number;
};
export type QuarantineStep = {
  readonly step: 'held' | 'release' | 'discard' | 'returned' | 'released';
  readonly at: string;
  readonly by?: string;
  readonly reason?: string;
  readonly faults?: readonly Fault[];
};
export type QuarantineEntry = Held & {
  readonly state: QuarantineState;
  readonly reportId?: string;
  readonly allowedDecisions: readonly domain.QuarantineDecision[];
  readonly mayReadOriginal: boolean;
  readonly timeline: readonly QuarantineStep[];
};
export type QuarantineList = {
  readonly items: readonly QuarantineLine[];
  readonly counts: Readonly<Record<QuarantineState, number>>;
};

export type Way = {
  readonly transport: domain.Transport;
  readonly state: 'unheard' | 'heard' | 'awaited' | 'silent';
  readonly heardAt?: string;
  readonly silentSince?: string;
};
export type FeedLine = {
  readonly url: string;
  readonly state: 'waiting' | 'working' | 'failing' | 'overdue';
  readonly failures: number;
  readonly problem: string;
  readonly polledAt?: string;
  readonly succeededAt?: string;
};
export type SourceHealth = {
  readonly sourceId: string;
  readonly name: string;
  readonly kind: domain.SourceKind;
  readonly transports: readonly Way[];
  readonly feed?: FeedLine;
  readonly isAlarming: boolean;
};

/** What a readership is told: nothing when there is no marking. */
export type Told = {
  readonly readership: domain.Readership;
  readonly fields: readonly domain.ReleasableField[];
  readonly marking?: Pick<domain.Release, 'rubricering' | 'tlp'>;
};
export type ThreatDetail = Threat & { readonly mayReadOriginals: boolean; readonly toldTo: readonly Told[] };

export const threat = (threatId: string): Promise<ThreatDetail> =>
  ask('GET', `/v1/threats/${encodeURIComponent(threatId)}`);

export const quarantine = (): Promise<QuarantineList> => ask('GET', '/v1/quarantine');
export const quarantineEntry = (id: string): Promise<QuarantineEntry> => ask('GET', quarantinePath(id));
export const decide = (id: string, decision: domain.QuarantineDecision, reason: string): Promise<unknown> =>
  ask('POST', `${quarantinePath(id)}/_${decision}`, { body: { reason } });

export const quarantinePath = (id: string): string => `/v1/quarantine/${encodeURIComponent(id)}`;

export const sourcesHealth = async (): Promise<readonly SourceHealth[]> =>
  (await ask<{ readonly items: readonly SourceHealth[] }>('GET', '/v1/sources-health')).items;
