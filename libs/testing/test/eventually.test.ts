import { afterEach, expect, it } from '@jest/globals';
import { eventually, until, witness } from '../src/index.ts';

const forget: (() => void)[] = [];
afterEach(() => forget.splice(0).forEach((each) => each()));

it('gives what is good, at last', async () => {
  let looks = 0;
  expect(await eventually(() => (looks += 1) > 2 || undefined)).toBe(true);
  expect(
    await eventually(
      () => (looks += 1),
      (seen) => seen > 5,
    ),
  ).toBe(6);
});

it('does not take a no for an answer', async () => {
  let looks = 0;
  expect(await eventually(() => (looks += 1) > 2)).toBe(true);
  expect(looks).toBe(3);
});

it('says what it saw last, and what witnesses know', async () => {
  forget.push(witness(async () => Array.from({ length: 12 }, (_, at) => `line ${at}`)));
  forget.push(witness(() => Promise.reject(new Error('is gone'))));
  const wait = eventually(
    () => ({ confirmed: 1 }),
    ({ confirmed }) => confirmed === 2,
    1,
  );
  const failure = await wait.catch((error: unknown) => (error as Error).message);
  expect(failure).toContain('not within 1 ms: it did not come; seen last: {"confirmed":1}\nline 2\n');
  expect(failure).toMatch(/line 11$/);
});

it('says what was waited for, and does not wait for a witness that is silent', async () => {
  forget.push(witness(() => new Promise(() => undefined)));
  await expect(until('two confirm', () => false, 1)).rejects.toThrow('not within 1 ms: two confirm');
});
