import { setTimeout as sleep } from 'node:timers/promises';
import { broadcastReported } from '@keten/contracts';
import type { Delivery, Publisher } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { Batch } from './batch.ts';
import type { SentPushes, Tally } from './sent-pushes.ts';

export type Reporting = {
  readonly sent: Pick<SentPushes, 'tally'>;
  readonly publisher: Publisher;
  readonly log: Pick<Log, 'warn'>;
  readonly clock: () => Date;
};

/** The first is on the board within a second. */
const [firstMs, nextMs] = [500, 2000];

/** Says how it goes with a bucket while it goes, and what it came to. */
export class BatchReports {
  readonly #parts: Reporting;
  readonly #batch: Batch;
  readonly #stopping = new AbortController();
  #meanwhile = Promise.resolve();
  #said: Tally | undefined;

  constructor(parts: Reporting, batch: Batch) {
    this.#parts = parts;
    this.#batch = batch;
  }

  /** What it came to when it came before was said then. As long as there is more to say, it has not hung. */
  async begin(delivery: Pick<Delivery, 'redelivered' | 'goesOn'>): Promise<void> {
    if (delivery.redelivered) this.#said = await this.#tally();
    this.#meanwhile = this.#sayMeanwhile(() => delivery.goesOn());
  }

  /** Resolves when nothing of before can be stored after what is said next. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#meanwhile;
  }

  /** Resolves when it is stored. */
  async last(): Promise<void> {
    const tally = await this.#tally();
    if (this.#batch.waiting > 0 && this.#isSaid(tally)) return;
    const { broadcastId, bucket } = this.#batch.request;
    if (tally.failed > 0)
      this.#parts.log.warn({ broadcastId, bucket, failed: tally.failed }, 'browsers were not reached');
    await this.#say(tally);
  }

  /** What could not be said now is said at the end. */
  async #sayMeanwhile(goesOn: () => void): Promise<void> {
    for (let waitMs = firstMs; await this.#passes(waitMs); waitMs = nextMs) {
      const tally = await this.#tally().catch(() => undefined);
      if (!tally || this.#isSaid(tally)) continue;
      goesOn();
      await this.#say(tally).catch(() => undefined);
    }
  }

  /** False when it is time to stop. */
  #passes(waitMs: number): Promise<boolean> {
    return sleep(waitMs, true, { signal: this.#stopping.signal, ref: false }).catch(() => false);
  }

  #tally(): Promise<Tally> {
    const { warning, bucket } = this.#batch.request;
    return this.#parts.sent.tally(warning, bucket);
  }

  #isSaid({ sent, failed, gone }: Tally): boolean {
    const said = this.#said;
    return said !== undefined && said.sent === sent && said.failed === failed && said.gone === gone;
  }

  async #say(tally: Tally): Promise<void> {
    const { request, waiting } = this.#batch;
    const { broadcastId, bucket, areaHash, channel, warning } = request;
    const { warningId, revision } = warning;
    const report = { broadcastId, channel, bucket, warningId, revision, areaHash, ...tally, waiting };
    await this.#parts.publisher.publish(broadcastReported, { ...report, at: this.#parts.clock() });
    this.#said = tally;
  }
}
