import { setTimeout as sleep } from 'node:timers/promises';
import { acknowledged } from '@keten/contracts';
import { digitsOf, lastTwo, phoneHash, stillOpenTogether, toEach } from '@keten/delivery';
import type { Ended, SettledDeliveries, Stage, Underway } from '@keten/delivery';
import type { Acknowledged, Entity, ObligationKey, Plane, Recipient, Severity } from '@keten/domain';
import type { FactLog, Publisher, RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { Redis } from 'ioredis';
import { spendCall } from './hold-number.ts';
import type { Held, HoldNumber, Spent } from './hold-number.ts';
import { sayApart } from './say-lines.ts';
import type { SayLines, ToSay } from './say-lines.ts';
import { sayAnswers, speakTo } from './speak-to.ts';
import type { Answers, Speaking } from './speak-to.ts';
import { spokenText } from './spoken-text.ts';

export type Parts = Speaking & {
  readonly say: SayLines;
  readonly hold: HoldNumber;
  readonly settled: SettledDeliveries;
  readonly entities: Pick<RegisterView<Entity>, 'get'>;
  readonly publisher: Publisher;
  readonly factLog: FactLog;
  readonly redis: Redis;
  readonly clock: () => Date;
  readonly log: Log;
  readonly plane: Plane;
  readonly callsPerNumberPerHour: number;
};

/** A desk that is telephoned for another one: it has the line soon. */
const longestWaitForNumberMs = 60_000;
const lookEveryMs = 500;

/**
 * Calls each recipient and speaks the text. Nobody is called twice at once, nor more often in an hour than a number should be; who
 * confirmed while they waited for a line, and what a newer revision replaced, is not called. A call speaks for the one that it
 * names: who shares the telephone is called for themselves.
 */
export const deliverCall = (parts: Parts): Stage => {
  const isStillOpen = stillOpenTogether(parts.factLog);
  return toEach(async (recipient, underway) => {
    const digits = digitsOf(recipient.address);
    if (!digits) return { state: 'failed', route: '', detail: 'the address is no phone number', isLines: true };
    const said = await sayFor(parts, recipient, underway);
    if (!said) return later('the text can not be spoken', speechAwayMs);
    const held = await waitForNumber(parts, digits, underway.superseded);
    if (!held && !underway.superseded.aborted) return later('its number is called for another desk', numberTakenMs);
    try {
      if (!held || underway.superseded.aborted) return replaced;
      return await callNow({ ...parts, isStillOpen }, { recipient, underway, digits, said, held });
    } finally {
      await held?.end();
    }
  });
};

const replaced: Ended = { state: 'revoked', route: '', detail: 'a newer revision came' };
const [speechAwayMs, numberTakenMs] = [30_000, 5000];
const later = (detail: string, afterMs: number): Ended => ({
  ...{ state: 'delayed', route: '', detail, tryOn: { afterMs } },
});

type Now = {
  readonly recipient: Recipient;
  readonly underway: Underway;
  readonly digits: string;
  readonly said: Said;
  readonly held: Held;
};

/** With the number to ourselves: whether it still must be called, and then what came of it. Undefined when that was told before. */
async function callNow(
  parts: Parts & { readonly isStillOpen: (key: ObligationKey) => Promise<boolean> },
  { recipient, underway, digits, said, held }: Now,
): Promise<Ended | undefined> {
  const { clock, settled, publisher, stopping } = parts;
  const { request, redelivered, superseded } = underway;
  const { warningId, revision, content, deliveryId } = request;
  const key = { warningId, revision, recipientId: recipient.recipientId };
  // It came again while it was at work: a call may take longer than anybody waits for it.
  if (redelivered && (await settled.of(deliveryId))?.has(recipient.recipientId)) return undefined;
  if (content.expiresAt <= clock()) return { state: 'expired', route: '', detail: 'too late' };
  if (recipient.mustConfirm && !(await parts.isStillOpen(key)))
    return { state: 'revoked', route: '', detail: 'no longer open' };
  const spent = await spend(parts, { ...key, digits, severity: content.severity });
  if (spent.waitMs > 0) return later('its number was called too often in this hour', spent.waitMs);
  let rang = false;
  const ended = await speakTo(parts, {
    ...{ ...said, digits, content, mustConfirm: recipient.mustConfirm, superseded, note: held.note },
    isUrgent: request.lane === 'urgent',
    key,
    onRinging: () => (rang = true),
    isStillWanted: async () => !recipient.mustConfirm || parts.isStillOpen(key),
    confirm: () => publisher.publish(acknowledged, acknowledgementBy(digits, key, clock())),
  }).finally(() => (rang ? undefined : spent.giveBack().catch(() => undefined)));
  const isConfirmed = ended.state === 'delivered';
  if (stopping.aborted && !isConfirmed && !superseded.aborted) throw new Error('the process stops');
  return ended;
}

const unspent = { waitMs: 0, giveBack: () => Promise.resolve() };

/** At Extreme nobody is called too often. What is not known for lack of Redis holds up no call. */
function spend(
  { redis, callsPerNumberPerHour }: Parts,
  { digits, recipientId, severity }: ObligationKey & { readonly digits: string; readonly severity: Severity },
): Promise<Spent> {
  if (severity === 'Extreme') return Promise.resolve(unspent);
  return spendCall(redis, { digits, recipientId }, callsPerNumberPerHour).catch(() => unspent);
}

type Said = { readonly text: ToSay; readonly answers: Answers };

async function sayFor(
  { say, entities, plane, log }: Parts,
  { recipientId, name, mustConfirm }: Recipient,
  { request: { content } }: Underway,
): Promise<Said | undefined> {
  const language = entities.get(recipientId)?.language ?? 'nl-NL';
  try {
    const spoken = spokenText({ content, plane, name, language, mustConfirm });
    return { text: await sayApart(say, spoken), answers: await sayAnswers(say, spoken.frame) };
  } catch (err) {
    log.error({ err }, 'a text could not be spoken');
    return undefined;
  }
}

async function waitForNumber({ hold, stopping }: Parts, digits: string, superseded: AbortSignal) {
  const giveUpAtMs = performance.now() + longestWaitForNumberMs;
  for (;;) {
    const held = await hold(digits);
    if (held || superseded.aborted || performance.now() > giveUpAtMs) return held;
    await sleep(lookEveryMs, undefined, { signal: stopping });
  }
}

/** What a key pressed on a telephone says. The same again is the same acknowledgement. */
function acknowledgementBy(digits: string, key: ObligationKey, at: Date): Acknowledged {
  const { warningId, revision, recipientId } = key;
  return {
    ...{ warningId, revision, recipientId, via: 'voice', ticked: [], at },
    acknowledgementId: `${warningId}.${revision}.${recipientId}.voice.${phoneHash('acknowledgement', digits)}`,
    by: `telefoon ${lastTwo(digits)}`,
  };
}
