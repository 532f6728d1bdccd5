import type { AnswerOf, ObligationKey } from '@keten/domain';
import { ask } from '@keten/web';
import type { Calls, Told } from '../../src/calls/calls.ts';
import { itemsAt } from '../items-at.ts';

export type Call = AnswerOf<Calls['of']>['items'][number];

const pathOf = (warningId: string): string => `/v1/warnings/${encodeURIComponent(warningId)}`;
/** All calls about a warning, the latest first. */
export const callsAbout = (warningId: string): Promise<readonly Call[]> => itemsAt(`${pathOf(warningId)}/calls`);
export const logCall = ({ warningId, revision, recipientId }: ObligationKey, told: Told): Promise<unknown> =>
  ask('POST', `${pathOf(warningId)}/revisions/${revision}/calls/${encodeURIComponent(recipientId)}`, { body: told });
