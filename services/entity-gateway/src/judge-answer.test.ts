import { expect, it } from '@jest/globals';
import type { Answer } from '@keten/delivery';
import { judgeAnswer } from './judge-answer.ts';

const answered = (status: number): Answer => ({ kind: 'answered', status, headers: {}, body: Buffer.alloc(0) });
const judge = (answer: Answer) => judgeAnswer(answer, 'water.example', new Date(0));

it.each([301, 308, 401, 403, 404, 405, 410])('blames the address for %d', (status) => {
  expect(judge(answered(status))).toMatchObject({ state: 'failed', isLines: true });
});

it.each([400, 409, 413, 415, 422, 431, 451])('blames no address for %d, which is about what we sent', (status) => {
  expect(judge(answered(status))).toEqual({
    ...{ next: 'end', state: 'failed', route: 'water.example', detail: String(status) },
  });
});

it('blames an address to which nobody may call, and none that does not answer now', () => {
  expect(judge({ kind: 'refused', detail: 'the address is not public' })).toMatchObject({ isLines: true });
  for (const answer of [answered(503), answered(429), { kind: 'unreachable', detail: 'ECONNREFUSED' } as const])
    expect(judge(answer)).not.toHaveProperty('isLines');
});
