import type { Channel, Language } from './vocabulary.ts';

/**
 * By what it is known that a line works, and that the right one is at the other end:
 * - `challenge`: a webhook gave back a word of the signed body, so it read it.
 * - `answer`: a webhook answered 2xx, as it would to an alert.
 * - `link`, `code`, `key`: a person pressed the button behind the link in a mail, typed the code of a text, pressed 1 in a call.
 */
export const lineProofs = ['challenge', 'answer', 'link', 'code', 'key'] as const;
export type LineProof = (typeof lineProofs)[number];

/**
 * Why a line does not count: the other side refused what came (`refused`) or could not be found (`unreachable`), nobody answered the
 * test in time (`unanswered`), or a real message failed for good (`delivery`).
 */
export const lineFaults = ['refused', 'unreachable', 'unanswered', 'delivery'] as const;
export type LineFault = (typeof lineFaults)[number];

/** One test of one line: the last one that was asked for. */
export type LineTest = {
  readonly testId: string;
  readonly askedAt: Date;
  /** Later nobody can answer it any more. */
  readonly answerBy: Date;
  /** Of the code that a person types, with the name of the test; empty when there is none. */
  readonly codeHash: string;
  /** Codes that were typed and wrong. */
  readonly wrongCodes: number;
  /** When it left: before that nobody can be blamed for their silence. */
  readonly sentAt?: Date | undefined;
  readonly endedAt?: Date | undefined;
};

/** What is known of one contact point: of another address nothing is known. */
export type LineCheck = {
  readonly entityId: string;
  readonly channel: Channel;
  readonly test: LineTest;
  /** The last time that it was so. */
  readonly verified?: { readonly at: Date; readonly by: LineProof } | undefined;
  /** Until it is verified again. */
  readonly failed?: { readonly since: Date; readonly because: LineFault; readonly detail: string } | undefined;
};

export type LineState =
  | { readonly is: 'unverified' }
  | { readonly is: 'verified'; readonly at: Date; readonly by: LineProof }
  | { readonly is: 'failed'; readonly since: Date; readonly because: LineFault; readonly detail: string };

/** What a gateway is to do. */
export type LineTestRequested = {
  readonly testId: string;
  readonly entityId: string;
  /** Names the contact point. */
  readonly pointId: string;
  readonly name: string;
  readonly channel: Channel;
  readonly address: string;
  readonly language: Language;
  /** What a person types in the portal; empty when there is nothing to type. */
  readonly code: string;
  readonly requestedAt: Date;
  readonly answerBy: Date;
};

/** What a gateway says of it: it left, or it was answered, or it failed. */
export type LineTestReported = {
  readonly testId: string;
  readonly pointId: string;
  readonly outcome: LineOutcome;
  /** Of an answer; absent otherwise. */
  readonly proof?: LineProof | undefined;
  /** Of a failure; absent otherwise. */
  readonly fault?: LineFault | undefined;
  readonly detail: string;
  readonly at: Date;
};
export const lineOutcomes = ['sent', 'answered', 'failed'] as const;
export type LineOutcome = (typeof lineOutcomes)[number];

/** Over a weekend: it is asked for at an hour at which somebody is there, and they answer when they are. */
export const answerWithinMs = 3 * 24 * 3_600_000;
export const lineCodeLength = 6;
const mostWrongCodes = 5;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Of a text or a call: what waited for so long could come at an hour at which somebody sleeps. It is asked for again. */
const staleAfterMs = 30 * 60_000;
/** A text that a phone did not get by then comes no more. */
export const textExpiresAt = ({ answerBy }: LineTestRequested, now: Date): Date =>
  new Date(Math.min(answerBy.getTime(), now.getTime() + staleAfterMs));
export const isLate = ({ requestedAt, answerBy }: LineTestRequested, now: Date): boolean =>
  answerBy <= now || now.getTime() - requestedAt.getTime() > staleAfterMs;

/** So long after it was asked a gateway that runs has said what it did. */
const heardWithinMs = 3 * 60_000;
/**
 * How far an open test is: `asked` of its gateway, `unheard` when that says nothing of it, and it may be away, or `sent`, after which it is
 * for who is at the other end.
 */
export function progressOf({ sentAt, askedAt }: LineTest, now: Date): LineProgress {
  if (sentAt) return 'sent';
  return now.getTime() - askedAt.getTime() > heardWithinMs ? 'unheard' : 'asked';
}
export type LineProgress = 'asked' | 'unheard' | 'sent';

/** Whether it may still wait for its gateway, which said nothing of it. */
export const waitsForGateway = ({ test: { sentAt, endedAt, askedAt } }: LineCheck, now: Date): boolean =>
  !sentAt && !endedAt && now.getTime() - askedAt.getTime() < staleAfterMs;

/** What is known now: silence counts as a failure once the time to answer is over. */
export function lineStateOf(check: LineCheck | undefined, now: Date): LineState {
  if (!check) return { is: 'unverified' };
  const { verified, failed } = lapsed(check, now);
  if (failed) return { is: 'failed', ...failed };
  return verified && !isWorn(check.channel, verified.at, now) ? { is: 'verified', ...verified } : { is: 'unverified' };
}

/** Whether somebody can still answer the last test. */
export const isOpen = ({ test }: Pick<LineCheck, 'test'>, now: Date): boolean => !test.endedAt && test.answerBy > now;

function lapsed(check: LineCheck, now: Date): LineCheck {
  const { test, failed } = check;
  if (test.endedAt || !test.sentAt || test.answerBy > now) return check;
  const unanswered = { since: test.answerBy, because: 'unanswered', detail: '' } as const;
  return { ...check, test: { ...test, endedAt: test.answerBy }, failed: failed ?? unanswered };
}

export type AskedLine = Pick<LineCheck, 'entityId' | 'channel'> & Pick<LineTest, 'testId' | 'codeHash'>;

/** Begins a test. What was known before stays known until it is answered. */
export function askLine(before: LineCheck | undefined, asked: AskedLine, now: Date): LineCheck {
  const { entityId, channel, testId, codeHash } = asked;
  const answerBy = new Date(now.getTime() + answerWithinMs);
  const { verified, failed } = before ? lapsed(before, now) : {};
  const test: LineTest = { testId, askedAt: now, answerBy, codeHash, wrongCodes: 0 };
  return { entityId, channel, test, ...(verified && { verified }), ...(failed && { failed }) };
}

/** What a gateway says of the last test; of an earlier one, or one that is over, it changes nothing. */
export function reportLine(check: LineCheck, report: LineTestReported): LineCheck {
  const { test } = check;
  const { outcome, proof, fault, detail, at } = report;
  if (report.testId !== test.testId || test.endedAt) return check;
  if (outcome === 'sent') return test.sentAt ? check : { ...check, test: { ...test, sentAt: at } };
  if (proof) return answerLine(check, proof, at);
  const failed = check.failed ?? { since: at, because: fault ?? 'unreachable', detail };
  return { ...check, test: { ...test, endedAt: at }, failed };
}

/** It works: what failed before is over. */
export function answerLine({ entityId, channel, test }: LineCheck, by: LineProof, at: Date): LineCheck {
  return { entityId, channel, test: { ...test, endedAt: at }, verified: { at, by } };
}

/** A person typed a code: whether it was the right one, and what is known after it. */
export function typeCode(check: LineCheck, isRight: boolean, at: Date): { check: LineCheck; is: TypedCode } {
  const { test } = check;
  if (!isOpen(check, at) || test.codeHash === '') return { check, is: 'over' };
  if (test.wrongCodes >= mostWrongCodes) return { check, is: 'too-many' };
  if (isRight) return { check: answerLine(check, 'code', at), is: 'right' };
  return { check: { ...check, test: { ...test, wrongCodes: test.wrongCodes + 1 } }, is: 'wrong' };
}
export type TypedCode = 'right' | 'wrong' | 'over' | 'too-many';

export type UndeliveredTo = Pick<LineCheck, 'entityId' | 'channel'> & { readonly detail: string; readonly at: Date };

/** A real message to it failed for good, whether or not it was ever tested: it is asked again soon. What was known later stays. */
export function failLine(check: LineCheck | undefined, { entityId, channel, detail, at }: UndeliveredTo): LineCheck {
  if (check?.verified && check.verified.at >= at) return check;
  const failed = { since: at, because: 'delivery', detail } as const;
  return check ? { ...check, failed: check.failed ?? failed } : { entityId, channel, test: neverTested, failed };
}
const longAgo = new Date(0);
const neverTested: LineTest = {
  ...{ testId: '', askedAt: longAgo, answerBy: longAgo, codeHash: '', wrongCodes: 0, endedAt: longAgo },
};

/** A real message arrived at it: what failed before was for now, unless a test says otherwise. */
export function deliverLine(check: LineCheck, at: Date): LineCheck {
  const { failed, ...others } = check;
  return failed?.because === 'delivery' && failed.since <= at ? others : check;
}

/** Which of them can be tested at all: a push or the portal wakes nobody, and a number to call is called by an operator. */
export const testedChannels = ['webhook', 'email', 'sms', 'voice'] as const satisfies readonly Channel[];
export type TestedChannel = (typeof testedChannels)[number];
export const isTested = (channel: Channel): channel is TestedChannel => testedChannels.some((each) => each === channel);

/** A machine is asked each day, a person each quarter, and one that did not answer after two weeks. */
const againAfterMs: Readonly<Record<TestedChannel, { readonly works: number; readonly failed: number }>> = {
  webhook: { works: dayMs, failed: dayMs },
  email: { works: 91 * dayMs, failed: 14 * dayMs },
  sms: { works: 91 * dayMs, failed: 14 * dayMs },
  voice: { works: 91 * dayMs, failed: 14 * dayMs },
};
/** What was known so long ago that it should have been asked twice since is not known any more. */
const isWorn = (channel: Channel, at: Date, now: Date): boolean =>
  isTested(channel) && now.getTime() - at.getTime() > 2 * againAfterMs[channel].works;
/** What did not leave by then was lost on the way, or its gateway is away. */
const lostAfterMs = 2 * hourMs;
/** Somebody who presses on is not a flood: a text or a call reaches a person, whose number was perhaps typed wrong. */
const leastBetweenMs: Readonly<Record<TestedChannel, number>> = {
  webhook: 10_000,
  email: 60_000,
  sms: 5 * 60_000,
  voice: 5 * 60_000,
};

/** When its own entity may ask for the next test. */
export const mayAskAgainAt = (check: LineCheck | undefined, channel: TestedChannel): Date =>
  check ? new Date(check.test.askedAt.getTime() + leastBetweenMs[channel]) : new Date(0);

/** When it is to be tested again of itself. */
export function nextTestAt(check: LineCheck | undefined, channel: TestedChannel, now: Date): Date {
  if (!check) return new Date(0);
  const { test, failed, verified } = lapsed(check, now);
  const after = (from: Date, ms: number): Date => new Date(from.getTime() + ms);
  if (failed?.because === 'delivery' && test.askedAt <= failed.since) return failed.since;
  if (!test.endedAt) return test.sentAt ? test.answerBy : after(test.askedAt, lostAfterMs);
  if (failed) return after(test.askedAt, againAfterMs[channel].failed);
  return after(verified?.at ?? test.endedAt, againAfterMs[channel].works);
}
