import type { AnswerOf, JsonOf, Listening } from '@keten/domain';
import { ask } from '@keten/web';
import type { InForce } from '../../src/in-force/in-force.ts';
import type { LineTests } from '../../src/line-tests/line-tests.ts';

export type ListeningNow = JsonOf<ReturnType<InForce['listening']>>;
export type LinesNow = AnswerOf<LineTests['show']>;
export type OwnLine = LinesNow['items'][number];
export type Reached = { readonly lines: LinesNow; readonly listening: ListeningNow };

export const ownLines = (): Promise<LinesNow> => ask('GET', '/v1/line-tests');
export const reached = async (): Promise<Reached> => {
  const [lines, listening] = await Promise.all([ownLines(), ask<ListeningNow>('GET', '/v1/listening')]);
  return { lines, listening };
};
/** @param basedOn the hash of the choice that was shown. */
export const listen = (listens: Listening | undefined, basedOn: string): Promise<ListeningNow> =>
  ask('PUT', '/v1/listening', { body: listens ? { listens } : {}, headers: { 'If-Match': `"${basedOn}"` } });

export const testLine = (pointId: string): Promise<unknown> => ask('POST', `/v1/line-tests/${pointId}/_ask`);
export const typeCode = (pointId: string, code: string): Promise<unknown> =>
  ask('POST', `/v1/line-tests/${pointId}/_code`, { body: { code } });
