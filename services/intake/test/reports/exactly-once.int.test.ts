import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { inParallel } from '@keten/messaging';
import { capReport } from '../sample-reports.ts';
import { narrow, runIntake, tokenOf } from '../running-intake.ts';
import type { RunningIntake } from '../running-intake.ts';

type Answered = { readonly status: number; readonly reportId: string };

/** The shortest that the broker allows. */
const windowMs = 100;

/** As a source does that hears no answer, or to try again. */
async function postUntilTaken(intake: RunningIntake, body: string, token?: string): Promise<Answered> {
  for (;;) {
    const answer = await intake.post(body, token === undefined ? {} : { token }).catch(() => undefined);
    if (answer && answer.status < 500) {
      const { reportId } = (await answer.json()) as { reportId: string };
      return { status: answer.status, reportId };
    }
    await pause(100);
  }
}

/** As another library would write the same alert: another prefix, other white space, a comment, an offset instead of UTC. */
const rewritten = (alert: string): string =>
  alert
    .replaceAll(/<(\/?)([a-zA-Z])/g, '<$1cap:$2')
    .replace('xmlns=', 'xmlns:cap=')
    .replace('2026-11-24T07:00:00-00:00', '2026-11-24T08:00:00+01:00')
    .replaceAll('><', '>\n   <')
    .replace('<cap:identifier>', '<!-- once more -->\n<cap:identifier>');

describe('a report', () => {
  it('counts once on whatever way and in whatever spelling it comes, from twenty at once to long after', async () => {
    const intake = await runIntake();
    try {
      const alert = capReport('X-1');
      expect(rewritten(alert)).toContain('<cap:alert');
      const spellings = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? alert : rewritten(alert)));
      const answers = await Promise.all(
        spellings.map((body, n) => postUntilTaken(intake, body, n % 3 === 0 ? tokenOf(narrow) : undefined)),
      );
      expect(new Set(answers.map(({ reportId }) => reportId)).size).toBe(1);
      expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array<number>(19).fill(200), 202]);

      // The broker forgets message ids after this; what is known must not hang on them.
      const { config } = await intake.broker.jsm.streams.info('THREATS');
      await intake.broker.jsm.streams.update('THREATS', { ...config, duplicate_window: windowMs * 1_000_000 });
      await pause(5 * windowMs);
      await intake.restart();
      expect(await postUntilTaken(intake, rewritten(alert))).toEqual({ ...answers[0], status: 200 });
      expect(await intake.reports()).toHaveLength(1);
    } finally {
      await intake.stop();
    }
  });

  it('is on disk when it was taken, and once, although the leaders are killed while many come', async () => {
    const intake = await runIntake({}, { nodes: 3 });
    try {
      const bodies = Array.from({ length: 150 }, (_, n) => capReport(`X-${n}`, { note: 'x'.repeat(n * 20) }));
      const taken = new Map<string, Answered[]>();
      let killed = 0;
      await inParallel(16, [...bodies, ...bodies], async (body) => {
        const answered = await postUntilTaken(intake, body);
        taken.set(body, [...(taken.get(body) ?? []), answered]);
        if (taken.size < 40 || killed > 0) return;
        killed += 1;
        const leader = await intake.nats.leaderOf('THREATS');
        await intake.nats.kill(leader);
        void pause(3000).then(() => intake.nats.restart(leader));
      });
      expect(killed).toBe(1);

      const reports = await intake.reports();
      const hashById = new Map(reports.map(({ reportId, rawHash }) => [reportId, rawHash]));
      expect(reports).toHaveLength(bodies.length);
      expect(hashById.size).toBe(bodies.length);
      for (const [body, answers] of taken) {
        expect(new Set(answers.map(({ reportId }) => reportId)).size).toBe(1);
        expect(answers.filter(({ status }) => status === 202).length).toBeLessThanOrEqual(1);
        const hash = hashById.get(answers[0]?.reportId ?? '') ?? '';
        expect(Buffer.from((await intake.raw.get(hash)) ?? []).toString()).toBe(body);
      }
    } finally {
      await intake.stop();
    }
  }, 180_000);
});
