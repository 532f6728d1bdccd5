import type { AnswerOf } from '@keten/domain';
import { ask } from '@keten/web';
import type { Duty } from '../../src/duty/duty.ts';

/** Who was texted about work that waits, and whether there is anybody to text. */
export type DutyCalls = AnswerOf<Duty['calls']>;
export type DutyCall = DutyCalls['items'][number];

export const dutyCalls = (): Promise<DutyCalls> => ask('GET', '/v1/duty-calls');
