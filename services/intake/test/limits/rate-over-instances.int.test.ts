import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sampleSource, startRedis } from '@keten/testing';
import type { RedisServer } from '@keten/testing';
import { ask, bearer } from '../asking.ts';
import { runInstances } from '../running-instances.ts';
import type { Instance, RunningInstances } from '../running-instances.ts';
import { capReport } from '../sample-reports.ts';

const perMinute = 6;
const burst = 10;

let redis: RedisServer;
let running: RunningInstances;
beforeAll(async () => {
  redis = await startRedis();
  running = await runInstances([{ REDIS_URL: redis.urlOf('intake') }, { REDIS_URL: redis.urlOf('intake') }]);
  for (const sourceId of ['kcr2', 'knmi'])
    await running.register(
      sampleSource({
        sourceId,
        reportsPerMinute: perMinute,
        tokenHash: createHash('sha256').update(sourceId).digest('hex'),
      }),
    );
});
afterAll(async () => {
  await running.stop();
  await redis.stop();
});

async function post({ url }: Instance, sourceId: string, id: string): Promise<number> {
  const { status } = await fetch(`${url}/v1/threat-reports`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/cap+xml', Authorization: `Bearer ${sourceId}` },
    body: capReport(id),
  });
  return status;
}

/** At each instance in turn; the answers. */
async function postInTurn(sourceId: string, times: number): Promise<readonly number[]> {
  const answers: number[] = [];
  for (let turn = 0; turn < times; turn += 1)
    for (const [index, instance] of running.instances.entries())
      answers.push(await post(instance, sourceId, `${sourceId}-${turn}-${index}`));
  return answers;
}
const count = (answers: readonly number[], status: number): number => answers.filter((each) => each === status).length;

it('holds a source to its rate at all instances together', async () => {
  const startedAt = performance.now();
  const answers = await postInTurn('kcr2', 15);
  const filled = Math.ceil(((performance.now() - startedAt) / 60_000) * perMinute);
  expect(count(answers, 202)).toBeGreaterThanOrEqual(burst);
  // Without each other's word they would have taken twenty; the last at each may cross on the way.
  expect(count(answers, 202)).toBeLessThanOrEqual(burst + 5 + filled);
  expect(count(answers, 202) + count(answers, 429)).toBe(30);
});

it('slows guessing at all instances together, and nobody who was right before', async () => {
  for (const instance of running.instances) expect((await ask(instance, bearer('knmi'))).status).toBe(404);
  const startedAt = performance.now();
  const answers: number[] = [];
  for (let turn = 0; turn < 20; turn += 1)
    for (const instance of running.instances) answers.push((await ask(instance, bearer(`guess-${turn}`))).status);
  expect(count(answers, 401)).toBeGreaterThanOrEqual(20);
  // Twenty at each, had they not told each other; one comes back every three seconds.
  expect(count(answers, 401)).toBeLessThan(36 + (performance.now() - startedAt) / 3000);
  expect(count(answers, 401) + count(answers, 429)).toBe(40);
  for (const instance of running.instances) expect((await ask(instance, bearer('knmi'))).status).toBe(404);
});

it('takes reports while Redis is away, as many at each instance as the source may send', async () => {
  await redis.kill();
  const alone = await postInTurn('knmi', burst);
  expect(count(alone, 202)).toBe(2 * burst);
  for (const { url } of running.instances) expect((await fetch(`${url}/health/ready`)).status).toBe(200);
});
