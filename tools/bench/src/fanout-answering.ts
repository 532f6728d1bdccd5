import { createPost } from './create-post.ts';
import { cpuPerUnit } from './cpu-per-unit.ts';
import type { CpuMs } from './cpu-per-unit.ts';
import type { FanoutBench } from './fanout-bench.ts';
import { tell, untilCount } from './fanout-bench.ts';
import { percentile } from './figures.ts';
import { atOnce } from './post-reports.ts';

const connections = 64;

export type Answered = {
  readonly firstWebhookMs: number;
  readonly lastWebhookMs: number;
  /** Until everybody has the mail and the text too. */
  readonly allChannelsMs: number;
  /** Processor time of reaching one entity over all channels, in milliseconds. */
  readonly sendingCpuMs: CpuMs;
  readonly takenSeconds: number;
  readonly boardAfterLastMs: number;
  /** Processor time of one acknowledgement, in milliseconds. */
  readonly cpuMs: CpuMs;
};

/** Warns so many over all channels at once, and when everybody was reached all confirm, as fast as they are taken. */
export async function answering(bench: FanoutBench, warningId: string, entities: number): Promise<Answered> {
  const { webhooks, desks, feed, stage } = bench;
  const before = desks.count();
  const { result: sent, cpuMs: sendingCpuMs } = await cpuPerUnit(bench, entities, async () => {
    const pressedAtMs = await bench.issue({ warningId, severity: 'Extreme', acknowledgeWithinSeconds: 3600 });
    await untilCount('webhooks', entities, () => webhooks.arrivals(warningId).size);
    const arrivedMs = [...webhooks.arrivals(warningId).values()].map(({ atMs }) => atMs - pressedAtMs);
    await untilCount('mails', before.email + entities, () => desks.count().email);
    await untilCount('texts', before.sms + entities, () => desks.count().sms);
    const allChannelsMs = performance.now() - pressedAtMs;
    await untilCount('obligations on the board', entities, () => feed.count(warningId, 'open'));
    return { firstWebhookMs: Math.min(...arrivedMs), lastWebhookMs: percentile(arrivedMs, 1), allChannelsMs };
  });
  tell(`${entities} are reached; now they confirm`);

  const { post, close } = createPost(stage.services.urlOf('portal'), connections);
  let lastTakenMs = 0;
  const found = await cpuPerUnit(bench, entities, async () => {
    const startedAtMs = performance.now();
    await atOnce([...webhooks.arrivals(warningId).values()], connections, async ({ acknowledgeUrl = '' }) => {
      const { pathname, search } = new URL(acknowledgeUrl);
      const { status, body } = await post(
        `${pathname}${search}`,
        'application/json',
        '',
        JSON.stringify({ by: 'piket' }),
      );
      if (status !== 200) throw new Error(`a confirmation was refused: ${status} ${body}`);
    });
    lastTakenMs = performance.now();
    await untilCount('confirmed on the board', entities, () => feed.count(warningId, 'confirmed'));
    return (lastTakenMs - startedAtMs) / 1000;
  });
  close();
  return {
    ...sent,
    sendingCpuMs,
    takenSeconds: found.result,
    boardAfterLastMs: Math.max(0, feed.lastAtMs(warningId, 'confirmed') - lastTakenMs),
    cpuMs: found.cpuMs,
  };
}
