import { lastTwo, takeLineTest } from '@keten/delivery';
import type { LineSaid, PhoneTest } from '@keten/delivery';
import type { Entity, Language, LineTestRequested, Plane } from '@keten/domain';
import type { Publisher, RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import { converse, Digits, usualConversation } from './converse.ts';
import type { ConversationTiming } from './converse.ts';
import { spendCall } from './hold-number.ts';
import type { Held, HoldNumber } from './hold-number.ts';
import { sayApart } from './say-lines.ts';
import type { SayLines } from './say-lines.ts';
import type { Frame, SpokenText } from './spoken-text.ts';
import type { CalledOut, Trunks } from './trunks.ts';

type Calling = {
  readonly trunks: Pick<Trunks, 'call'>;
  readonly say: SayLines;
  readonly plane: Plane;
  readonly stopping: AbortSignal;
  readonly ringMs?: number | undefined;
  readonly timing?: ConversationTiming | undefined;
};
type Parts = Calling & {
  readonly redis: Redis;
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly entities: Pick<RegisterView<Entity>, 'get'>;
  readonly hold: HoldNumber;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'warn'>;
};
export type TestLine = (asked: LineTestRequested) => Promise<void>;

const usualRingMs = 40_000;
const never = new AbortController().signal;
/** Of tests, to one number: what no trunk says a word of may have rung all the same. */
const mostAnHour = 3;
/** After that it hangs up, whatever is pressed. */
const longestCallMs = 60_000;
const mostRounds = 2;

/**
 * Calls once, says that it is a test and who asked, and asks for a 1. Who does not answer, or presses nothing, may ask for another one.
 * It waits while its number is called by another one, and ends at once when an alert wants it.
 */
export const testLine = (parts: Parts): TestLine => {
  const { redis, publisher, entities, hold, clock, log } = parts;
  return takeLineTest({ redis, prefix: 'call', publisher, clock, log }, async (one) => {
    const { asked, digits } = one;
    const about = { testId: asked.testId, phoneEndsIn: lastTwo(digits) };
    const by = entities.get(asked.entityId)?.name;
    const held = by === undefined ? undefined : await hold(digits, 'test');
    if (by === undefined) log.warn(about, 'nobody asked for this test');
    else if (!held) throw new Error('its number is called by another one');
    if (by === undefined || !held) return undefined;
    try {
      const spent = await spendCall(redis, { digits, recipientId: 'line-tests' }, mostAnHour);
      if (spent.waitMs > 0) log.warn(about, 'its number was called too often for tests');
      const said = spent.waitMs > 0 ? undefined : await callOnce(parts, one, held, by);
      if (said !== 'full') return said;
      await spent.giveBack();
      throw new Error('every line is taken');
    } finally {
      await held.end();
    }
  });
};

/**
 * @returns undefined when there is nothing to be said: an alert wanted the number, or our trunk refused.
 * @throws Error when nothing rang and no trunk said a word.
 */
export async function callOnce(
  { trunks, say, plane, stopping, ringMs = usualRingMs, timing = usualConversation }: Calling,
  { asked, digits: to, note }: PhoneTest,
  { wanted, note: noteCall }: Pick<Held, 'wanted' | 'note'>,
  by: string,
): Promise<LineSaid | 'full' | undefined> {
  const words = wordsIn(asked.language);
  const text = await sayApart(say, spoken(words, plane, by));
  const thanks = Buffer.concat(await say({ lines: [{ says: words.thanks, language: words.language }] }));
  const keys = new Digits();
  const so = { rang: false };
  const onRinging = (): void => {
    so.rang = true;
    void note({ outcome: 'sent', detail: 'it rang' }).catch(() => undefined);
  };
  const { dialled, free } = await trunks.call({
    ...{ to, isUrgent: false, ringMs, note: noteCall, onDigit: keys.press, onRinging },
    ...{ signal: AbortSignal.any([stopping, wanted]), isStillWanted: () => Promise.resolve(!wanted.aborted) },
  });
  try {
    if (dialled.kind !== 'answered') {
      if (wanted.aborted) return undefined;
      if (stopping.aborted && !so.rang) throw new Error('the process stops');
      return notAnswered(dialled, so.rang);
    }
    const { call } = dialled;
    const over = AbortSignal.any([wanted, AbortSignal.timeout(longestCallMs)]);
    const hangUp = (): void => void call.hangUp().catch(() => undefined);
    if (over.aborted) hangUp();
    else over.addEventListener('abort', hangUp, { once: true });
    const onConfirm = () => Promise.resolve({ says: thanks, is: 'confirmed' } as const);
    const went = await converse({
      ...{ call, digits: keys, text, onConfirm, replaced: never, saysReplaced: thanks },
      timing: { ...timing, rounds: Math.min(timing.rounds, mostRounds) },
    }).finally(() => call.hangUp());
    if (went === 'confirmed') return { outcome: 'answered', proof: 'key', detail: '' };
    return wanted.aborted ? undefined : { outcome: 'sent', detail: 'answered, and 1 was not pressed' };
  } finally {
    free();
  }
}

type NotAnswered = Exclude<CalledOut['dialled'], { kind: 'answered' }>;

/** Who is not there has not answered; what our trunk refuses is no matter of theirs, and it may have rung. It is not tried again. */
function notAnswered(dialled: NotAnswered, rang: boolean): LineSaid | 'full' | undefined {
  const { kind, detail } = dialled;
  switch (kind) {
    case 'no-such-number':
      return { outcome: 'failed', fault: 'refused', detail };
    case 'busy':
    case 'no-answer':
    case 'declined':
      return { outcome: 'sent', detail: kind };
    case 'full':
      return 'full';
    case 'unwanted':
      return undefined;
    case 'unavailable':
      if (rang) return { outcome: 'sent', detail };
      if (dialled.status === 0) throw new Error(`nobody could be called: ${detail}`);
      return undefined;
  }
}

type Words = {
  readonly language: Frame;
  readonly exercise: string;
  readonly opening: (by: string) => string;
  readonly ask: string;
  readonly thanks: string;
};

const dutch: Words = {
  language: 'nl-NL',
  exercise: 'Dit is een oefening.',
  opening: (by) =>
    `Dit is een lijntest van de waarschuwingsketen, gevraagd door ${by}. Dit is geen waarschuwing. Er is niets aan de hand.`,
  ask: 'Toets 1 om te laten weten dat deze lijn werkt.',
  thanks: 'Dank u wel. Deze lijn werkt.',
};
const english: Words = {
  language: 'en-GB',
  exercise: 'This is an exercise.',
  opening: (by) =>
    `This is a line test of the Dutch warning chain, asked by ${by}. This is no warning. Nothing is the matter.`,
  ask: 'Press 1 to let us know that this line works.',
  thanks: 'Thank you. This line works.',
};
const wordsIn = (language: Language): Words => (language === 'en-GB' ? english : dutch);

function spoken({ language, exercise, opening, ask }: Words, plane: Plane, by: string): SpokenText {
  const first = [...(plane === 'exercise' ? [exercise] : []), opening(by)];
  return {
    frame: language,
    lines: [...first, ask].map((says) => ({ says, language })),
    mustHear: first.length,
  };
}
