import { setTimeout as sleep } from 'node:timers/promises';
import { broadcastReported } from '@keten/contracts';
import type { BroadcastBatchRequested, BroadcastReported } from '@keten/domain';
import type { Delivery, Publisher } from '@keten/messaging';

/** What became of a bucket so far. */
export type Tally = Pick<BroadcastReported, 'sent' | 'failed' | 'gone'>;

/** How many are still to be reached; undefined when that was said by a process of before. */
type Waiting = { readonly waiting?: number };

type Parts = {
  readonly publisher: Publisher;
  readonly clock: () => Date;
  readonly request: BroadcastBatchRequested;
  readonly tally: () => Promise<Tally>;
  /** How many are still to be reached. */
  readonly waiting: () => number;
};

/** The first is on the board within a second. */
const [firstMs, nextMs] = [500, 2000];

/** Says how it goes with a bucket while it goes, and what it came to. */
export class BroadcastProgress {
  readonly #parts: Parts;
  readonly #stopping = new AbortController();
  #meanwhile = Promise.resolve();
  #said: (Tally & Waiting) | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What it came to when it came before was said then. As long as there is more to say, it has not hung. */
  async begin(delivery: Pick<Delivery, 'redelivered' | 'goesOn'>): Promise<void> {
    if (delivery.redelivered) this.#said = await this.#parts.tally();
    this.#meanwhile = this.#sayMeanwhile(() => delivery.goesOn());
  }

  /** Resolves when nothing of before can be stored after what is said next. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#meanwhile;
  }

  /** Resolves with what it came to when that is stored. */
  async last(): Promise<Tally> {
    const tally = await this.#parts.tally();
    if (this.#parts.waiting() === 0 || !this.#isSaid(tally)) await this.#say(tally);
    return tally;
  }

  /** What could not be said now is said at the end. */
  async #sayMeanwhile(goesOn: () => void): Promise<void> {
    for (let waitMs = firstMs; await this.#passes(waitMs); waitMs = nextMs) {
      const tally = await this.#parts.tally().catch(() => undefined);
      if (!tally || this.#isSaid(tally)) continue;
      goesOn();
      await this.#say(tally).catch(() => undefined);
    }
  }

  /** False when it is time to stop. */
  #passes(waitMs: number): Promise<boolean> {
    return sleep(waitMs, true, { signal: this.#stopping.signal, ref: false }).catch(() => false);
  }

  #isSaid({ sent, failed, gone }: Tally): boolean {
    const said = this.#said;
    if (said?.sent !== sent || said.failed !== failed || said.gone !== gone) return false;
    return said.waiting === undefined || said.waiting === this.#parts.waiting();
  }

  async #say(tally: Tally): Promise<void> {
    const { request, publisher, clock } = this.#parts;
    const waiting = this.#parts.waiting();
    const { broadcastId, bucket, areaHash, channel, warning } = request;
    const { warningId, revision } = warning;
    const report = { broadcastId, channel, bucket, warningId, revision, areaHash, ...tally, waiting };
    await publisher.publish(broadcastReported, { ...report, at: clock() });
    this.#said = { ...tally, waiting };
  }
}
