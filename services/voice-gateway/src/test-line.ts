import { lineTestReported } from '@keten/contracts';
import { digitsOf } from '@keten/delivery';
import { isLate } from '@keten/domain';
import type { Language, LineTestReported, LineTestRequested, Plane } from '@keten/domain';
import { Rejected } from '@keten/messaging';
import type { Publisher } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { converse, Digits, usualConversation } from './converse.ts';
import type { ConversationTiming } from './converse.ts';
import type { Held, HoldNumber } from './hold-number.ts';
import { sayApart } from './say-lines.ts';
import type { SayLines } from './say-lines.ts';
import type { Frame, SpokenText } from './spoken-text.ts';
import type { CalledOut, Trunks } from './trunks.ts';

type Parts = {
  readonly publisher: Pick<Publisher, 'publish'>;
  readonly trunks: Pick<Trunks, 'call'>;
  readonly say: SayLines;
  readonly hold: HoldNumber;
  readonly plane: Plane;
  readonly stopping: AbortSignal;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'info' | 'warn'>;
  readonly ringMs?: number | undefined;
  readonly timing?: ConversationTiming | undefined;
};
export type TestLine = (asked: LineTestRequested) => Promise<void>;
type Said = Pick<LineTestReported, 'outcome' | 'proof' | 'fault' | 'detail'>;

const usualRingMs = 40_000;
const never = new AbortController().signal;

/**
 * Calls once, says that it is a test, and asks for a 1. Who does not answer, or presses nothing, may ask for another one.
 *
 * @throws Rejected when it is no number; an Error when the number or the trunks are taken, to be tried again until it is too late.
 */
export const testLine = (parts: Parts): TestLine => {
  const { publisher, hold, clock, log } = parts;
  return async (asked) => {
    const { testId, pointId, address } = asked;
    const digits = digitsOf(address);
    if (digits === undefined) throw new Rejected('no phone number');
    if (isLate(asked, clock())) return log.warn({ testId }, 'a test of a line came too late: nobody is called');
    const held = await hold(digits);
    if (!held) throw new Error('its number is called by another one');
    try {
      const said = await callOnce(parts, asked, digits, held);
      log.info({ testId, outcome: said.outcome }, 'a line was tested');
      const report: LineTestReported = { testId, pointId, ...said, at: clock() };
      await publisher.publish(lineTestReported, report);
    } finally {
      await held.end();
    }
  };
};

async function callOnce(parts: Parts, { language }: LineTestRequested, to: string, held: Held): Promise<Said> {
  const { trunks, say, plane, stopping, ringMs = usualRingMs, timing = usualConversation } = parts;
  const words = wordsIn(language);
  const text = await sayApart(say, spoken(words, plane));
  const thanks = Buffer.concat(await say({ lines: [{ says: words.thanks, language: words.language }] }));
  const keys = new Digits();
  const { dialled, free } = await trunks.call({
    ...{ to, isUrgent: false, ringMs, signal: stopping, note: held.note, onDigit: keys.press },
    ...{ onRinging: () => undefined, isStillWanted: () => Promise.resolve(true) },
  });
  try {
    if (dialled.kind !== 'answered') return notAnswered(dialled);
    const { call } = dialled;
    const onConfirm = () => Promise.resolve({ says: thanks, is: 'confirmed' } as const);
    const went = await converse({
      ...{ call, digits: keys, text, onConfirm, replaced: never, saysReplaced: thanks, timing },
    }).finally(() => call.hangUp());
    return went === 'confirmed'
      ? { outcome: 'answered', proof: 'key', detail: '' }
      : { outcome: 'sent', detail: 'answered, and 1 was not pressed' };
  } finally {
    free();
  }
}

type NotAnswered = Exclude<CalledOut['dialled'], { kind: 'answered' }>;

/** Who is not there has not answered; that no trunk is free is no matter of theirs. */
function notAnswered({ kind, detail }: NotAnswered): Said {
  if (kind === 'no-such-number') return { outcome: 'failed', fault: 'refused', detail };
  if (kind === 'busy' || kind === 'no-answer' || kind === 'declined') return { outcome: 'sent', detail: kind };
  throw new Error(`nobody could be called: ${kind}, ${detail}`);
}

type Words = {
  readonly language: Frame;
  readonly exercise: string;
  readonly opening: string;
  readonly ask: string;
  readonly thanks: string;
};

const dutch: Words = {
  language: 'nl-NL',
  exercise: 'Dit is een oefening.',
  opening: 'Dit is een lijntest van de waarschuwingsketen. Dit is geen waarschuwing. Er is niets aan de hand.',
  ask: 'Toets 1 om te laten weten dat deze lijn werkt.',
  thanks: 'Dank u wel. Deze lijn werkt.',
};
const english: Words = {
  language: 'en-GB',
  exercise: 'This is an exercise.',
  opening: 'This is a line test of the Dutch warning chain. This is no warning. Nothing is the matter.',
  ask: 'Press 1 to let us know that this line works.',
  thanks: 'Thank you. This line works.',
};
const wordsIn = (language: Language): Words => (language === 'en-GB' ? english : dutch);

function spoken({ language, exercise, opening, ask }: Words, plane: Plane): SpokenText {
  const first = [...(plane === 'exercise' ? [exercise] : []), opening];
  return {
    frame: language,
    lines: [...first, ask].map((says) => ({ says, language })),
    mustHear: first.length,
  };
}
