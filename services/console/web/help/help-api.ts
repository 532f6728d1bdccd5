import type { AnswerOf } from '@keten/domain';
import { ask } from '@keten/web';
import type { Helping } from '../../src/help/help.ts';
import { itemsAt } from '../items-at.ts';

export type HelpCall = AnswerOf<Helping['unanswered']>['items'][number];

/** Those that nobody answered, those that nobody has taken before the others. */
export const unansweredHelp = (): Promise<readonly HelpCall[]> => itemsAt('/v1/help-requests?limit=100');
/** All of one warning, the earliest first. */
export const helpIn = (warningId: string): Promise<readonly HelpCall[]> =>
  itemsAt(`/v1/help-requests?warningId=${encodeURIComponent(warningId)}`);

const pathOf = (helpId: string): string => `/v1/help-requests/${encodeURIComponent(helpId)}`;
/** @param insteadOf who the person saw that had taken it. */
export const takeHelp = (helpId: string, insteadOf: string): Promise<unknown> =>
  ask('POST', `${pathOf(helpId)}/_take`, { body: { insteadOf } });
export const answerHelp = (helpId: string, text: string): Promise<unknown> =>
  ask('POST', `${pathOf(helpId)}/_answer`, { body: { text } });
