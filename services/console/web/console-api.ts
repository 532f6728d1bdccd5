import type * as domain from '@keten/domain';
import { ask } from '@keten/web';
import type { ShownStep } from '@keten/web';

/** The console's API as this app uses it: the shapes of services/console/src as JSON carries them. */
export type Content = domain.JsonOf<domain.Content>;
export type Counts = Readonly<Record<domain.Obligation['state'], number>>;
export type Threat = domain.JsonOf<domain.ThreatAssessed> & {
  readonly warningId: string;
  readonly isUrgent: boolean;
  /** Names of the first few places that it touches, and how many there are beside those. */
  readonly placeNames: readonly string[];
  readonly morePlaces: number;
};
export type Incident = domain.JsonOf<Omit<domain.IncidentReported, 'duties'>> & {
  /** What the entity said last. */
  readonly now: domain.IncidentAnswers;
  readonly followUps: readonly domain.JsonOf<Omit<domain.IncidentFollowedUp, 'duties'>>[];
  readonly steps: readonly ShownStep[];
  readonly next?: ShownStep;
  /** Whether those who must hear of it by law were told. */
  readonly authorities: readonly domain.JsonOf<domain.AuthorityTold>[];
};

export type WarningLine = Pick<Content, 'warningId' | 'revision' | 'purpose' | 'plane' | 'kind' | 'severity'> & {
  readonly state: domain.Warning['state'];
  readonly headline: string;
  readonly area: string;
  readonly changedAt: string;
  /** What recipients know now; nothing before the first is out. */
  readonly releasedRevision?: number;
  /** What it went out by, when people did not decide on it themselves. */
  readonly standingOrderId?: string;
  /** Of the released revision. */
  readonly counts: Counts;
};

export type Step = {
  readonly step: domain.WarningEvent['type'];
  readonly revision: number;
  readonly contentHash: string;
  readonly at: string;
  readonly by?: string;
  readonly reason?: string;
  /** What it went out by, and the two who had agreed to that. */
  readonly standingOrder?: { readonly orderId: string; readonly submittedBy: string; readonly approvedBy: string };
};

export type ObligationRow = {
  readonly recipientId: string;
  readonly name: string;
  readonly sector: string;
  readonly rung: number;
  readonly state: domain.Obligation['state'];
  readonly at: string;
  readonly deadlineAt?: string;
  readonly because?: string;
  readonly via?: domain.Channel;
  readonly by?: string;
  readonly ticked?: readonly string[];
  readonly serviceState?: domain.ServiceState;
};

export type DeliveryCount = {
  readonly channel: domain.Channel;
  readonly state: domain.DeliveryState;
  readonly count: number;
};
export type Broadcast = {
  readonly channel: domain.BroadcastChannel;
  readonly sent: number;
  readonly failed: number;
  readonly gone: number;
};

export type Board = {
  readonly revision: number;
  readonly counts: Counts;
  readonly obligations: readonly ObligationRow[];
  readonly deliveryCounts: readonly DeliveryCount[];
  readonly broadcasts: readonly Broadcast[];
};

export type Warning = {
  readonly warningId: string;
  readonly revision: number;
  readonly state: domain.Warning['state'];
  readonly contentHash: string;
  readonly content: Content;
  readonly released?: { readonly revision: number; readonly at: string };
  readonly reason?: string;
  readonly allowedVerbs: readonly domain.WarningVerb[];
  readonly timeline: readonly Step[];
  readonly board: Board;
};

export type DeadLetter = {
  readonly stream: string;
  readonly streamSequence: number;
  readonly consumer: string;
  readonly reason: string;
  readonly at: string;
};
export type DeadLetters = { readonly count: number; readonly last: readonly DeadLetter[] };

type Items<Item> = { readonly items: readonly Item[] };
const itemsAt = async <Item>(path: string): Promise<readonly Item[]> => (await ask<Items<Item>>('GET', path)).items;

export const threats = (): Promise<readonly Threat[]> => itemsAt('/v1/threats');
export const incidents = (): Promise<readonly Incident[]> => itemsAt('/v1/incidents');
export const warnings = (): Promise<readonly WarningLine[]> => itemsAt('/v1/warnings');
export const deadLetters = (): Promise<DeadLetters> => ask('GET', '/v1/dead-letters');
/** With the board of `revision`, or without it of the one that is out. */
export const warning = (warningId: string, revision?: number): Promise<Warning> =>
  ask('GET', revision === undefined ? pathOf(warningId) : `${pathOf(warningId)}?revision=${revision}`);

/** What an author may write; the server knows the rest. */
export type Draft = Omit<Content, 'warningId' | 'revision' | 'plane'>;

/** @param basedOn the hash of what the author started from: another author's text is not overwritten. */
export const writeDraft = (warningId: string, draft: Draft, basedOn: string): Promise<{ warningId: string }> =>
  ask('PUT', `${pathOf(warningId)}/draft`, { body: draft, headers: { 'If-Match': `"${basedOn}"` } });
export const beginDraft = (draft: Draft): Promise<{ warningId: string }> =>
  ask('POST', '/v1/warnings', { body: draft });

export type StepVerb = Exclude<domain.WarningVerb, 'draft'>;
const operations: Readonly<Record<StepVerb, string>> = {
  submit: '_submit',
  approve: '_approve',
  reject: '_reject',
  release: '_issue',
};
type Bound = { readonly contentHash: string; readonly reason?: string };

/** A step counts only for the content that the person saw. */
export const takeStep = (warningId: string, verb: StepVerb, seen: Bound): Promise<unknown> =>
  ask('POST', `${pathOf(warningId)}/${operations[verb]}`, { body: seen });

const pathOf = (warningId: string): string => `/v1/warnings/${encodeURIComponent(warningId)}`;
