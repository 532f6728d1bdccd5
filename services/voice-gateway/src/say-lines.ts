import { encodeAlaw, silence } from '@keten/sip';
import { createSlots } from './slots.ts';
import type { Speak } from './speak.ts';
import type { Line, Spoken, SpokenText } from './spoken-text.ts';

const octetsPerMs = 8;
const betweenLinesMs = 500;
/** The same lines go to many. */
const mostKept = 200;
/** Each takes a whole core for a moment. */
const voicesAtOnce = 2;
const never = new AbortController().signal;

/** Lines as they go over the telephone, A-law, with a pause after each; who is told the same shares them. */
export type SayLines = (spoken: Spoken) => Promise<readonly Uint8Array[]>;

export function sayLines(speak: Speak): SayLines {
  const voices = createSlots(voicesAtOnce);
  const inTurn = async ({ says, language }: Line): Promise<Uint8Array> => {
    const free = await voices.take({ isUrgent: false, signal: never });
    try {
      return encodeAlaw(await speak(says, language));
    } finally {
      free?.();
    }
  };
  const kept = new Map<string, Promise<Uint8Array>>();
  const sayOne = (line: Line): Promise<Uint8Array> => {
    const key = `${line.language} ${line.says}`;
    const said = kept.get(key) ?? inTurn(line);
    kept.delete(key);
    kept.set(key, said);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    said.catch(() => kept.delete(key));
    return said;
  };
  return async ({ lines }) => {
    const parts: Uint8Array[] = [];
    for (const line of lines) parts.push(await sayOne(line), pause(betweenLinesMs));
    return parts;
  };
}

/** Who calls, for whom, and what it is: no key says anything before that was heard. Then what follows it. */
export type ToSay = { readonly opening: readonly Uint8Array[]; readonly rest: readonly Uint8Array[] };
/** Apart: what must be heard before a key counts, to its last sound. */
export async function sayApart(say: SayLines, spoken: SpokenText): Promise<ToSay> {
  const parts = await say(spoken);
  const end = 2 * spoken.mustHear - 1;
  return { opening: parts.slice(0, end), rest: parts.slice(end) };
}

export const pause = (forMs: number): Uint8Array => new Uint8Array(forMs * octetsPerMs).fill(silence);
