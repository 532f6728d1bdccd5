import type * as domain from '@keten/domain';
import { ask } from '@keten/web';
import type { LineSource } from '@keten/web';
import type { Warnings } from '../../src/warnings/warnings.ts';
import { laterFirst } from '../in-order.ts';
import { allItemsAt, itemsAt } from '../items-at.ts';

export type Content = domain.JsonOf<domain.Content>;
export type WarningLine = domain.AnswerOf<Warnings['list']>['items'][number];
export type Warning = domain.AnswerOf<Warnings['showText']>;
export type Step = Warning['timeline'][number];

/** So many lines are shown before somebody asks for more: a page is as long on the worst afternoon as on a quiet one. */
const linesShown = 10;

/** Those warnings, as the server orders them: the worst first, and of what is as bad the last one changed. */
const warningsWith = (query: Readonly<Record<string, string>>): LineSource<WarningLine> => ({
  path: `/v1/warnings?${new URLSearchParams({ ...query, limit: `${linesShown}` }).toString()}`,
  idOf: ({ warningId }) => warningId,
  updates: ['warning', 'obligation'],
  // Who loses a right takes their approvals with them.
  updatesOfAll: ['operator'],
  idIn: ({ warningId }) => warningId,
  inOrder: (a, b) => a.rank - b.rank || laterFirst(a, b),
});
export const waitingWarnings = warningsWith({ isWaiting: 'true' });
export const otherWarnings = warningsWith({ isWaiting: 'false' });
/** Of all of them those in a state, and that some words find. */
export const soughtWarnings = (state: domain.Warning['state'] | '', words: string): LineSource<WarningLine> =>
  warningsWith({ ...(state === '' ? {} : { state }), ...(words === '' ? {} : { sought: words }) });
/** All that is out and that nobody ended: some may be about to expire, or have. */
export const unendedWarnings = (): Promise<readonly WarningLine[]> =>
  allItemsAt('/v1/warnings?state=issued&isOnlyUnended=true&limit=100');
/** That are about a threat, the first lines of them. */
export const warningsAbout = (threatId: string): Promise<readonly WarningLine[]> =>
  itemsAt(`/v1/warnings?${new URLSearchParams({ threatId, limit: '20' }).toString()}`);
export type UnreachedLine = domain.AnswerOf<Warnings['unreached']>[number];
/** Of which somebody is still to be telephoned, however long ago. */
export const unreachedWarnings = (): Promise<readonly UnreachedLine[]> => itemsAt('/v1/unreached-warnings');
/** Of which the threat grew, while nothing that people wrote says so. */
export const grownWarnings = (): Promise<readonly WarningLine[]> => itemsAt('/v1/warnings?isOnlyGrown=true&limit=100');
/** That wait for a decision of anybody, late or not yet. */
export const undecidedWarnings = (): Promise<readonly WarningLine[]> =>
  allItemsAt('/v1/warnings?isOnlyUndecided=true&limit=100');
/** For which who asks was writing when a standing order went first. */
export const overtakenWarnings = (): Promise<readonly WarningLine[]> =>
  itemsAt('/v1/warnings?isOnlyOvertaken=true&limit=100');
/** What it says and what was decided; how far it got is loaded apart. */
/** Over which a warning can be sent here. */
export const channelsHere = (): Promise<readonly domain.Channel[]> => itemsAt('/v1/channels');
export const warning = (warningId: string): Promise<Warning> => ask('GET', `${pathOf(warningId)}/text`);

/** What an author may write; the server knows the rest. */
export type Draft = Omit<Content, 'warningId' | 'revision' | 'plane' | 'intensity'> & {
  /** As usual where nobody chose it. */
  readonly intensity?: Content['intensity'] | undefined;
};

const asked = ['purpose', 'kind', 'severity', 'urgency', 'certainty', 'responseType', 'rubricering', 'tlp'] as const;
type Asked = (typeof asked)[number];
/** What states a fact, nobody has answered until the author does. */
export type Unfinished = Omit<Draft, Asked> & { readonly [Name in Asked]?: Draft[Name] | undefined };
export const isFinished = (draft: Unfinished): draft is Draft => asked.every((name) => draft[name] !== undefined);

/** @param basedOn the hash of what the author started from: another author's text is not overwritten. */
export const writeDraft = (warningId: string, draft: Draft, basedOn: string): Promise<{ contentHash: string }> =>
  ask('PUT', `${pathOf(warningId)}/draft`, { body: draft, headers: { 'If-Match': `"${basedOn}"` } });
export const beginDraft = (draft: Draft): Promise<{ warningId: string }> =>
  ask('POST', '/v1/warnings', { body: draft });

export type Preview = domain.AnswerOf<Warnings['preview']>;
/** What would come of a text that is not kept yet. */
export const previewOf = (warningId: string | undefined, draft: Draft): Promise<Preview> =>
  ask('POST', '/v1/warnings/_preview', { body: { ...draft, ...(warningId === undefined ? {} : { warningId }) } });

/** The standing texts for what is begun, as they would be filled in now. */
export type FilledIn = domain.AnswerOf<Warnings['fillIn']['forNow']>;
export const fillInFor = ({ purpose, kind, urgency, certainty, area, expiresAt }: Unfinished): Promise<FilledIn> =>
  ask('POST', '/v1/warnings/_fill-in', { body: { purpose, kind, urgency, certainty, area, expiresAt } });

export type StepVerb = Exclude<domain.WarningVerb, 'draft'>;
const operations: Readonly<Record<StepVerb, string>> = {
  submit: '_submit',
  approve: '_approve',
  reject: '_reject',
  issue: '_issue',
  withdraw: '_withdraw',
};
type Bound = { readonly contentHash: string; readonly reason?: string; readonly andIssue?: boolean };

/** A step counts only for the content that the person saw. */
export const takeStep = (warningId: string, verb: StepVerb, seen: Bound): Promise<{ contentHash: string }> =>
  ask('POST', `${pathOf(warningId)}/${operations[verb]}`, { body: seen });

const pathOf = (warningId: string): string => `/v1/warnings/${encodeURIComponent(warningId)}`;
