import { newerThan } from '@keten/delivery';
import type { Ended } from '@keten/delivery';
import type { Content, ObligationKey } from '@keten/domain';
import type { FactLog } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { Call, CallName, NotAnswered } from '@keten/sip';
import type { CallMetrics } from './call-metrics.ts';
import { converse, Digits, usualConversation } from './converse.ts';
import type { Conversation, ConversationTiming } from './converse.ts';
import type { SayLines, ToSay } from './say-lines.ts';
import { answerIn, answers, canConfirmByVoice } from './spoken-text.ts';
import type { Frame } from './spoken-text.ts';
import type { Trunks } from './trunks.ts';

export type Speaking = {
  readonly trunks: Pick<Trunks, 'call'>;
  readonly factLog: FactLog;
  readonly metrics: CallMetrics;
  readonly log: Log;
  readonly stopping: AbortSignal;
  readonly ringMs?: number | undefined;
  readonly timing?: ConversationTiming | undefined;
};
type To = {
  readonly digits: string;
  readonly text: ToSay;
  readonly answers: Answers;
  readonly content: Content;
  readonly mustConfirm: boolean;
  readonly key: ObligationKey;
  readonly isUrgent: boolean;
  readonly superseded: AbortSignal;
  readonly note: (trunk: string, name: CallName) => Promise<void>;
  /** It rings there, or was answered. */
  readonly onRinging: () => void;
  readonly isStillWanted: () => Promise<boolean>;
  readonly confirm: () => Promise<unknown>;
};

/** Some seven rings: the mailbox of a mobile answers before, and a night desk gets up. */
const usualRingMs = 40_000;
/** So long later it is tried again, while the warning holds. */
const againMs: Readonly<Record<NotAnswered['kind'] | 'full', number>> = {
  ...{ busy: 60_000, 'no-answer': 120_000, declined: 300_000, 'no-such-number': 0, unavailable: 15_000, full: 10_000 },
};

/**
 * Calls one number and speaks; says what became of it, in the terms of a delivery. All that may be said is there before anybody is
 * called: who answered must not have a dead line.
 */
export async function speakTo(parts: Speaking, to: To): Promise<Ended> {
  const digits = new Digits();
  const { trunk, dialled, free } = await parts.trunks.call({
    ...{ to: to.digits, isUrgent: to.isUrgent, note: to.note, onRinging: to.onRinging },
    ...{ onDigit: digits.press, isStillWanted: to.isStillWanted },
    ...{ ringMs: parts.ringMs ?? usualRingMs, signal: AbortSignal.any([to.superseded, parts.stopping]) },
  });
  try {
    if (dialled.kind !== 'answered') return notAnswered(trunk, dialled, to.superseded);
    const startedMs = performance.now();
    const went = await talk(parts, to, { call: dialled.call, digits }).finally(() => dialled.call.hangUp());
    parts.metrics.seconds.inc({ trunk }, (performance.now() - startedMs) / 1000);
    return { route: trunk, ...answered[went] };
  } finally {
    free();
  }
}

/** An answering machine answers too: only a key says that somebody was there. */
const answered: Readonly<Record<Conversation, Pick<Ended, 'state' | 'detail'>>> = {
  confirmed: { state: 'delivered', detail: 'answered and confirmed' },
  reached: { state: 'delivered', detail: 'answered by a person, not confirmed' },
  answered: { state: 'handed-over', detail: 'answered, no key was pressed' },
  replaced: { state: 'revoked', detail: 'a newer revision came while it was spoken' },
};

function notAnswered(
  trunk: string,
  { kind, detail }: NotAnswered | { readonly kind: 'full' | 'unwanted'; readonly detail: string },
  superseded: AbortSignal,
): Ended {
  if (superseded.aborted) return { state: 'revoked', route: trunk, detail: 'a newer revision came' };
  if (kind === 'unwanted') return { state: 'revoked', route: '', detail };
  if (kind === 'no-such-number')
    return { state: 'failed', route: trunk, detail: `no such number: ${detail}`, isLines: true };
  return { state: 'delayed', route: trunk, detail: `${kind}: ${detail}`, tryOn: { afterMs: againMs[kind] } };
}

/** What is said after a key. */
export type Answers = Readonly<Record<Parameters<typeof answerIn>[1], Uint8Array>>;

/** @throws Error when one of them can't be spoken. */
export async function sayAnswers(say: SayLines, frame: Frame): Promise<Answers> {
  const said = async (which: keyof Answers): Promise<Uint8Array> =>
    Buffer.concat(await say({ lines: [answerIn(frame, which)] }));
  const all = await Promise.all(answers.map(async (which) => [which, await said(which)] as const));
  return Object.fromEntries(all) as Answers;
}

function talk(
  { factLog, log, timing = usualConversation }: Speaking,
  { text, answers: said, content, mustConfirm, key, superseded, confirm }: To,
  { call, digits }: { readonly call: Call; readonly digits: Digits },
): Promise<Conversation> {
  const onConfirm = async () => {
    if (!mustConfirm) return { says: said.nothingToConfirm, is: 'nothing' } as const;
    // Who did not hear the text itself has not confirmed it.
    if (!canConfirmByVoice(content, mustConfirm)) return { says: said.inPortal, is: 'nothing' } as const;
    try {
      if (superseded.aborted || (await newerThan(factLog, key))) return { says: said.replaced, is: 'nothing' } as const;
      await confirm();
      return { says: said.confirmed, is: 'confirmed' } as const;
    } catch (err) {
      log.error({ err, ...key }, 'a confirmation by telephone was not stored');
      return { says: said.failed, is: 'again' } as const;
    }
  };
  return converse({
    ...{ call, digits, text, onConfirm, replaced: superseded, timing },
    saysReplaced: said.replaced,
  });
}
