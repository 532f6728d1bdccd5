import type { AnswerOf } from '@keten/domain';
import type { Board as Door } from '../../src/board/board.ts';

/** How far a warning got, as its page shows it. */
export type Board = AnswerOf<Door['show']>;
export type Counts = Board['counts'];
export type ObligationRow = Board['obligations'][number];
