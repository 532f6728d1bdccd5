import type { AnswerOf } from '@keten/domain';
import { ask } from '@keten/web';
import type { ConsoleRegisters } from '../../../src/registers/registers.ts';

type Lists = ConsoleRegisters['lists'];
export type CheckedList = AnswerOf<Lists['check']> & { readonly listId?: string; readonly contentHash?: string };
export type WaitingList = AnswerOf<Lists['list']>['items'][number];
export type ListRows = AnswerOf<Lists['rows']>;

const path = '/v1/entity-lists';

export const checkList = (bytes: Blob): Promise<CheckedList> =>
  ask('POST', `${path}/_check`, { file: { type: 'text/csv', bytes } });
export const entityLists = async (): Promise<readonly WaitingList[]> =>
  (await ask<{ readonly items: readonly WaitingList[] }>('GET', path)).items;
export const listRows = (listId: string, from: number): Promise<ListRows> =>
  ask('GET', `${path}/${listId}/rows?from=${from}`);

type Known = { readonly listId: string; readonly contentHash: string };
export const decideList = ({ listId, contentHash }: Known, verb: 'approve' | 'reject'): Promise<unknown> =>
  ask('POST', `${path}/${listId}/_${verb}`, { body: { contentHash } });
/** @param undoes its author says that it may put back what changed after the file was saved. */
export const proposeList = ({ listId, contentHash }: Known, undoes: boolean): Promise<unknown> =>
  ask('POST', `${path}/${listId}/_propose`, { body: { contentHash, undoes } });
