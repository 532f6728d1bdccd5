import { issueEvent } from '@keten/domain';
import type { Purpose } from '@keten/domain';
import type { Step } from './warning-api.ts';

/** What went out: which revision, and what it was for. */
export type IssuedRevision = { readonly revision: number; readonly purpose: Purpose; readonly at: string };

/** What went out of a warning, oldest first. */
export const issuedRevisions = (timeline: readonly Step[]): readonly IssuedRevision[] =>
  timeline.flatMap(({ step, revision, purpose, at }) =>
    purpose !== undefined && issueEvent[purpose] === step ? [{ revision, purpose, at }] : [],
  );

/**
 * The revision whose confirmations a reader looks for first: the last that asked for any. An all-clear asks nobody, and
 * would hide who confirmed what came before it.
 */
export const lastThatAsked = (issued: readonly IssuedRevision[]): IssuedRevision | undefined =>
  issued.findLast(({ purpose }) => purpose !== 'all-clear') ?? issued.at(-1);
