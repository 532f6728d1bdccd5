import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askJson } from '@keten/testing';
import { password, runConsole } from '../running-console.ts';
import type { RunningConsole } from '../running-console.ts';

let chain: RunningConsole;
beforeAll(async () => {
  chain = await runConsole({ TRUSTED_PROXIES: ['127.0.0.1'] });
});
afterAll(() => chain.stop());

const signIn = (operatorId: string, said: string, from: string, url = chain.url) =>
  askJson<{ readonly detail?: string }>(
    `${url}/v1/sessions`,
    'POST',
    { operatorId, password: said },
    { 'X-Forwarded-For': from },
  );
const statuses = (answers: readonly { readonly status: number }[]): Record<number, number> =>
  Object.fromEntries(
    [...Map.groupBy(answers, ({ status }) => status)].map(([status, alike]) => [status, alike.length]),
  );
const guesses = (count: number, of: (n: number) => string, from: (n: number) => string) =>
  Promise.all(Array.from({ length: count }, (_, n) => signIn(of(n), 'not hers', from(n))));

describe('whoever guesses passwords', () => {
  it('from one address is refused after twenty, and keeps nobody else waiting', async () => {
    let lookedAt = 0;
    const guessing = Array.from({ length: 110 }, async (_, n) => {
      const answer = await signIn(`iemand-${n}`, 'not theirs', '192.0.2.66');
      if (answer.status === 401) lookedAt += 1;
      return answer;
    });
    expect((await signIn('bram', password, '192.0.2.7')).status).toBe(201);
    // It took its turn among what was looked at, and did not wait for the last of it.
    expect(lookedAt).toBeLessThan(12);
    const answers = await Promise.all(guessing);
    const { 401: wrong = 0, 429: limited = 0 } = statuses(answers);
    // One more every three seconds.
    expect([wrong >= 20 && wrong < 30, wrong + limited]).toEqual([true, 110]);
    const [late] = answers.filter(({ status }) => status === 429);
    expect(Number(late?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(late?.body.detail).toMatch(/^Signing in failed too often. Try again in \d+ s\.$/);
    const metrics = await (await fetch(`${chain.url}/metrics`)).text();
    expect(metrics).toMatch(new RegExp(`keten_sign_ins_refused_total\\{[^}]*why="limit"[^}]*\\} ${limited}\n`));
    const refused = (await chain.records()).filter(({ action }) => action === 'refuse-sign-in');
    expect(refused).toHaveLength(wrong);
  });

  it('from everywhere, each once, keeps nobody waiting who came in from where they are', async () => {
    expect((await signIn('bram', password, '192.0.2.7')).status).toBe(201);
    let lookedAt = 0;
    const guessing = Array.from({ length: 30 }, async (_, n) => {
      const answer = await signIn(`overal-${n}`, 'not theirs', `203.0.113.${100 + n}`);
      if (answer.status === 401) lookedAt += 1;
    });
    expect((await signIn('bram', password, '192.0.2.7')).status).toBe(201);
    expect(lookedAt).toBeLessThan(15);
    await Promise.all(guessing);
  });

  it('of one name from everywhere locks out nobody who came in from where they are', async () => {
    expect((await signIn('anna', password, '192.0.2.8')).status).toBe(201);
    const answers = await guesses(
      40,
      () => 'anna',
      (n) => `198.51.100.${n}`,
    );
    const { 401: wrong = 0, 429: limited = 0 } = statuses(answers);
    expect([wrong >= 10 && wrong < 15, wrong + limited]).toEqual([true, 40]);
    expect((await signIn('anna', password, '203.0.113.5')).status).toBe(429);
    expect((await signIn('anna', password, '192.0.2.8')).status).toBe(201);
  });

  it('meets the same limit at every process', async () => {
    const { url } = await chain.another();
    await guesses(
      10,
      () => 'carla',
      (n) => `198.51.100.${100 + n}`,
    );
    const elsewhere = await Promise.all(
      Array.from({ length: 10 }, (_, n) => signIn('carla', 'not hers', `198.51.100.${120 + n}`, url)),
    );
    expect(statuses(elsewhere)[429]).toBeGreaterThanOrEqual(1);
    expect((await signIn('carla', 'not hers', '198.51.100.140', url)).status).toBe(429);
  });
});
