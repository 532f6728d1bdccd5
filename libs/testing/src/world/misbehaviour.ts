import type { MessageState } from '@keten/smpp';

/** What goes wrong from now on. What is not mentioned goes well. */
export interface CarrierMisbehaviour {
  /** submit_sm is answered with this command_status (0x58 throttled, 0x08 system error) and goes nowhere. */
  readonly status?: number;
  /**
   * `swallow`: no answer and no SMS. `lose`: the SMS arrives but the answer does not. `drop`: the connection is cut instead
   * of an answer, and the SMS goes nowhere.
   */
  readonly answers?: 'swallow' | 'lose' | 'drop';
  /** `early`: before the answer to submit_sm. */
  readonly receipts?: 'lose' | 'twice' | 'early';
  /** The state that receipts tell; anything but `delivered` also means that the phone gets nothing. */
  readonly receiptState?: MessageState;
  /** Time before submit_sm is answered. */
  readonly answerAfterMs?: number;
  /** Binds are refused with this command_status. */
  readonly bindStatus?: number;
  /** Ends by itself after so many submit_sm. */
  readonly times?: number;
}

/** Holds what a fake does wrong now, and counts it down when it is for a number of times. */
export function createMisbehaviour<T extends { readonly times?: number }>(good: T) {
  let now = good;
  return {
    set: (how: T) => void (now = how),
    clear: () => void (now = good),
    look: () => now,
    /** What to do this time. */
    take: (): T => {
      const taken = now;
      if (now.times !== undefined) now = now.times > 1 ? { ...now, times: now.times - 1 } : good;
      return taken;
    },
  };
}
