import type { AnswerOf } from '@keten/domain';
import { ask } from '@keten/web';
import type { Board as Door } from '../../src/board/board.ts';
import type { Warnings } from '../../src/warnings/warnings.ts';

export type Counts = AnswerOf<Door['show']>['counts'];
export type Obligations = AnswerOf<Door['rows']>;
export type ObligationRow = Obligations['obligations'][number];
export type Deliveries = AnswerOf<Door['deliveries']>;
export type ToCall = AnswerOf<Warnings['board']['toCall']>;

/** How far a warning got, in parts: each is kept up to date by itself. */
const part = (warningId: string, name: string, revision?: number): string =>
  `/v1/warnings/${encodeURIComponent(warningId)}/${name}${revision === undefined ? '' : `?revision=${revision}`}`;
export const obligationsOf = (warningId: string, revision: number): Promise<Obligations> =>
  ask('GET', part(warningId, 'obligations', revision));
export const deliveriesOf = (warningId: string, revision: number): Promise<Deliveries> =>
  ask('GET', part(warningId, 'deliveries', revision));
/** Of the revision that is out. */
export const toCallAbout = (warningId: string): Promise<ToCall> => ask('GET', part(warningId, 'to-call'));
