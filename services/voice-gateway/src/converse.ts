import type { Call } from '@keten/sip';
import { pause } from './say-lines.ts';
import type { ToSay } from './say-lines.ts';

/** How a call went on after it was answered: `reached` when some key but 1 was pressed, so a person was there. */
export type Conversation = 'confirmed' | 'reached' | 'answered' | 'replaced';

type Parts = {
  readonly call: Pick<Call, 'play' | 'ended'>;
  /** Keys that are pressed, for as long as the call lasts. */
  readonly digits: Digits;
  readonly text: ToSay;
  /** What 1 does: the words to say after it, and whether that was all. */
  readonly onConfirm: () => Promise<{ readonly says: Uint8Array; readonly is: 'confirmed' | 'again' | 'nothing' }>;
  readonly replaced: AbortSignal;
  readonly saysReplaced: Uint8Array;
  readonly timing: ConversationTiming;
};
export type ConversationTiming = {
  /** Before the first word: a telephone takes a moment to the ear. */
  readonly firstMs: number;
  readonly betweenMs: number;
  readonly rounds: number;
  /** After so long without a key it is not said once more; what was begun is said to its end. */
  readonly longestMs: number;
};
export const usualConversation: ConversationTiming = { firstMs: 800, betweenMs: 4000, rounds: 3, longestMs: 120_000 };

/**
 * Says the text, again and again with a pause; 1 confirms, any other key begins anew. Who hangs up, or only records, has not
 * confirmed; neither has who presses a key before they can know what it would confirm, such as a service that screens or forwards
 * calls. It ends by itself.
 */
export async function converse(parts: Parts): Promise<Conversation> {
  const { call } = parts;
  const over = new AbortController();
  const stop = (): void => over.abort();
  void call.ended.then(stop);
  parts.replaced.addEventListener('abort', stop, { once: true });
  try {
    const went = await listen(parts, over.signal);
    if (!parts.replaced.aborted || went === 'confirmed') return went;
    await call.play(parts.saysReplaced);
    return 'replaced';
  } finally {
    parts.replaced.removeEventListener('abort', stop);
  }
}

async function listen(parts: Parts, over: AbortSignal): Promise<Conversation> {
  const { call, digits, timing, text, onConfirm } = parts;
  const { firstMs, betweenMs, rounds, longestMs } = timing;
  const { promise: stopped, resolve: stop } = Promise.withResolvers<undefined>();
  if (over.aborted) return 'answered';
  over.addEventListener('abort', () => stop(undefined), { once: true });
  const isOver = (): boolean => over.aborted;
  let went: Conversation = 'answered';
  await Promise.race([call.play(Buffer.concat([pause(firstMs), ...text.opening])), stopped]);
  digits.forget();
  let before: readonly Uint8Array[] = [];
  let heardAtMs = performance.now();
  const isLong = (): boolean => performance.now() - heardAtMs > longestMs;
  for (let round = 0; round < rounds && !isOver() && (round === 0 || !isLong()); round++) {
    const playing = call.play(Buffer.concat([...before, ...text.rest, pause(betweenMs)]));
    before = text.opening;
    const digit = await Promise.race([digits.next(), playing.then(() => undefined), stopped]);
    if (digit === undefined) continue;
    went = 'reached';
    heardAtMs = performance.now();
    if (digit !== '1') {
      round = -1;
      continue;
    }
    const { says, is } = await onConfirm();
    await Promise.race([call.play(says), stopped]);
    if (is === 'confirmed') return 'confirmed';
    if (is === 'nothing') return went;
    before = [pause(betweenMs), ...text.opening];
    round = -1;
  }
  return went;
}

/** Keys in the order in which they were pressed; each is told to one who asks. */
export class Digits {
  readonly #pressed: string[] = [];
  #asking: ((digit: string) => void) | undefined;

  readonly press = (digit: string): void => {
    const asking = this.#asking;
    this.#asking = undefined;
    if (asking) asking(digit);
    else if (this.#pressed.length < 20) this.#pressed.push(digit);
  };

  /** What was pressed until now says nothing. */
  forget(): void {
    this.#pressed.length = 0;
  }

  /** The next one; who asked before is told no more. */
  next(): Promise<string> {
    const pressed = this.#pressed.shift();
    if (pressed !== undefined) return Promise.resolve(pressed);
    return new Promise((resolve) => (this.#asking = resolve));
  }
}
