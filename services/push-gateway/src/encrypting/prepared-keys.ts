import type { BrowserKeys, PushKeys } from './derive-keys.ts';
import { headOctets, keyOctets, nonceOctets } from './derive-keys.ts';

const slotOctets = headOctets + keyOctets + nonceOctets;
const slotsOfSlab = 1024;

/**
 * Keys that were derived before there was anything to say, one set a browser. They are in this memory only, each is taken once, and
 * wiped as it is taken: what a crash loses is derived anew, from another pair and another salt.
 */
export class PreparedKeys {
  readonly #most: number;
  readonly #slabs: Buffer[] = [];
  readonly #free: number[] = [];
  readonly #slotOf = new Map<string, { slot: number; round: number }>();

  constructor(most: number) {
    this.#most = most;
  }

  get size(): number {
    return this.#slotOf.size;
  }
  get isFull(): boolean {
    return this.#slotOf.size >= this.#most;
  }

  /** Whether there are some; if so they are kept for at least one round more. */
  has(browser: BrowserKeys, round: number): boolean {
    const known = this.#slotOf.get(nameOf(browser));
    if (known) known.round = round;
    return known !== undefined;
  }

  /** Keys for a browser for which there are none yet. What was given is wiped. */
  put(browser: BrowserKeys, { head, key, nonce }: PushKeys, round: number): void {
    const name = nameOf(browser);
    if (!this.isFull && !this.#slotOf.has(name)) {
      const slot = this.#newSlot();
      const to = this.#at(slot);
      to.set(head);
      to.set(key, headOctets);
      to.set(nonce, headOctets + keyOctets);
      this.#slotOf.set(name, { slot, round });
    }
    key.fill(0);
    nonce.fill(0);
  }

  /** Undefined when there are none. Nobody gets the same again. */
  take(browser: BrowserKeys): PushKeys | undefined {
    const name = nameOf(browser);
    const known = this.#slotOf.get(name);
    if (!known) return undefined;
    const keys = Buffer.from(this.#at(known.slot));
    this.#forget(name, known.slot);
    const [head, key] = [keys.subarray(0, headOctets), keys.subarray(headOctets, headOctets + keyOctets)];
    return { head, key, nonce: keys.subarray(headOctets + keyOctets) };
  }

  /** Those of browsers that were not seen since: they left, or have other keys. */
  forgetBefore(round: number): void {
    for (const [name, { slot, round: seen }] of this.#slotOf) if (seen < round) this.#forget(name, slot);
  }

  /** All of it, when the process ends. */
  wipe(): void {
    for (const [name, { slot }] of this.#slotOf) this.#forget(name, slot);
  }

  #forget(name: string, slot: number): void {
    this.#slotOf.delete(name);
    this.#at(slot).fill(0);
    this.#free.push(slot);
  }

  #newSlot(): number {
    if (this.#free.length === 0) {
      const first = this.#slabs.length * slotsOfSlab;
      this.#slabs.push(Buffer.alloc(slotsOfSlab * slotOctets));
      for (let slot = first + slotsOfSlab - 1; slot >= first; slot -= 1) this.#free.push(slot);
    }
    return this.#free.pop() ?? 0;
  }

  #at(slot: number): Buffer {
    const from = (slot % slotsOfSlab) * slotOctets;
    const slab = this.#slabs[Math.floor(slot / slotsOfSlab)] ?? Buffer.alloc(0);
    return slab.subarray(from, from + slotOctets);
  }
}

/** Both keys, whole: whoever has other ones could not read it. */
const nameOf = ({ p256dh, auth }: BrowserKeys): string => `${p256dh} ${auth}`;
