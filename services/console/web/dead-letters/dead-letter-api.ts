import type { AnswerOf } from '@keten/domain';
import { ask } from '@keten/web';
import type { DeadLetters as Door } from '../../src/dead-letters/dead-letters.ts';

export type DeadLetters = AnswerOf<Door['list']>;

export const deadLetters = (): Promise<DeadLetters> => ask('GET', '/v1/dead-letters');
