import type { AnswerOf } from '@keten/domain';
import type { LineSource } from '@keten/web';
import type { DeadLetters as Door } from '../../src/dead-letters/dead-letters.ts';
import { laterFirst } from '../in-order.ts';

type Listed = AnswerOf<Door['list']>;
export type DeadLetter = Listed['items'][number];
/** Beside the list: how many there are. */
export type DeadLetters = Pick<Listed, 'count'>;

export const deadLetters: LineSource<DeadLetter> = {
  path: '/v1/dead-letters',
  idOf: ({ stream, streamSequence, consumer }) => `${stream}/${streamSequence}/${consumer}`,
  updates: ['dead-letter'],
  idIn: ({ deadLetterId }) => deadLetterId,
  inOrder: laterFirst,
};
