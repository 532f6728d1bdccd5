import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rawMilitary, rawReports, threatReported } from '@keten/contracts';
import type { OriginalsOptions } from '@keten/contracts';
import { NoRoom, openRawStore } from '@keten/messaging';
import { eventually, sampleReport } from '@keten/testing';
import { asJson, capReport, jsonReport } from '../sample-reports.ts';
import { military, runIntake, tokenOf } from '../running-intake.ts';
import type { RunningIntake } from '../running-intake.ts';

const MiB = 1024 * 1024;
let running: RunningIntake;
let count = 0;

beforeAll(async () => {
  // 8 MiB of room for reports and for the originals of each kind.
  running = await runIntake({ SOURCE_MIB_PER_HOUR: 32 }, { sizeFactor: 1 / 64 });
});
afterAll(() => running.stop());

const flood = (): Promise<Response> => running.post(capReport(`flood-${count++}`));
const byMilitary = (parts: object): Promise<Response> =>
  running.post(JSON.stringify({ ...jsonReport, id: `M-${count++}`, ...parts }), {
    ...asJson,
    token: tokenOf(military),
  });
const drone = (): Promise<Response> => byMilitary({ urgency: 'Expected' });
const missile = (): Promise<Response> =>
  byMilitary({ kind: 'air-missile-attack', event: 'Raket', headline: 'Raket', severity: 'Extreme' });
/** What becomes of each when it is sent now. */
async function outcomes(): Promise<object> {
  const answers = { flood: await flood(), drone: await drone(), missile: await missile() };
  return Object.fromEntries(Object.entries(answers).map(([name, { status }]) => [name, status]));
}
/** Intake looks once in a second how much room there is. */
const expectOutcomes = (expected: Readonly<Record<'flood' | 'drone' | 'missile', number>>): Promise<unknown> =>
  eventually(outcomes, (found) => JSON.stringify(found) === JSON.stringify(expected));
const missilesTaken = async (): Promise<number> =>
  (await running.reports()).filter(({ kind }) => kind === 'air-missile-attack').length;

const metrics = async (): Promise<string> => (await fetch(`${running.url}/metrics`)).text();
const fillOf = async (stream: string): Promise<number> =>
  Number(new RegExp(`keten_messaging_fill\\{stream="${stream}"[^}]*\\} (\\S+)`).exec(await metrics())?.[1]);
async function fillUp(room: OriginalsOptions): Promise<void> {
  const store = openRawStore(running.broker, room);
  for (const size of [MiB, 64 * 1024, 1024])
    for (let isFull = false; !isFull;)
      isFull = await store.put(randomBytes(size)).then(
        () => false,
        (error: unknown) => error instanceof NoRoom,
      );
}
async function fillThreats(upTo: number): Promise<void> {
  while ((await fillOf('THREATS')) < upTo)
    await running.publisher.publish(
      threatReported,
      sampleReport({ reportId: `r-filling-${count++}`, description: 'x'.repeat(60_000) }),
    );
}

describe('a source that sends what can’t be read, without end', () => {
  const garbage = (): Promise<Response> => running.post(randomBytes(MiB), { type: 'application/cap+xml' });

  it('takes no room from what can, is answered all the same, and may send only so much', async () => {
    const answers: { status: number; quarantineId?: string }[] = [];
    for (let sent = 0; sent < 31; sent++) answers.push((await (await garbage()).json()) as { status: number });
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
    expect(answers[0]?.quarantineId).toMatch(/^q/);
    expect(answers.at(-1)).toMatchObject({
      errors: expect.arrayContaining([expect.objectContaining({ rule: 'not-kept' })]),
    });
    await expectOutcomes({ flood: 202, drone: 202, missile: 202 });
    expect(await missilesTaken()).toBe(1);
    expect(await metrics()).toMatch(/keten_intake_refused_not_kept_total\{[^}]*\} [1-9]/);
    expect(await fillOf('OBJ_raw-refused')).toBeGreaterThan(0.5);
    expect(await fillOf('OBJ_raw-reports')).toBeLessThan(0.1);

    const [first, second] = [await garbage(), await garbage()];
    expect([first.status, second.status]).toContain(429);
    expect(Number(second.headers.get('Retry-After'))).toBeGreaterThan(0);
  });
});

describe('when there is no room for originals', () => {
  it('of others, military sources report; of theirs either, what is urgent is taken', async () => {
    await fillUp(rawReports);
    const sent = performance.now();
    const answer = await flood();
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '60']);
    expect(performance.now() - sent).toBeLessThan(5000);
    expect(await fillOf('OBJ_raw-reports')).toBeGreaterThan(0.95);
    expect(await outcomes()).toEqual({ flood: 503, drone: 202, missile: 202 });

    await fillUp(rawMilitary);
    const before = await missilesTaken();
    expect(await outcomes()).toEqual({ flood: 503, drone: 503, missile: 202 });
    expect(await missilesTaken()).toBe(before + 1);
  });
});

describe('when the stream of reports fills', () => {
  beforeAll(async () => {
    for (const { bucket } of [rawReports, rawMilitary]) await running.broker.jsm.streams.purge(`OBJ_${bucket}`);
  });

  it('routine reports are not taken first, then those of military sources, and what is urgent is', async () => {
    await fillThreats(0.86);
    await expectOutcomes({ flood: 503, drone: 202, missile: 202 });
    await fillThreats(0.91);
    await expectOutcomes({ flood: 503, drone: 503, missile: 202 });
    const before = await missilesTaken();
    expect((await missile()).status).toBe(202);
    expect(await missilesTaken()).toBe(before + 1);
  });
});
