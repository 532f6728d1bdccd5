import { dutyCalled, dutyCallId, dutyCallsOf, dutyLookDue } from '@keten/contracts';
import { nextCall, nextRound } from '@keten/domain';
import type { DutyCalled, Plane } from '@keten/domain';
import { retryOnConflict } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { DutyLine, OnDuty } from './duty-line.ts';
import { dutyText } from './duty-text.ts';
import type { FewTexts } from './few-texts.ts';
import type { FoundWaiting, WaitingWork } from './work-that-waits.ts';

type Parts = {
  readonly factLog: Pick<FactLog, 'read'>;
  readonly publisher: Pick<Publisher, 'publish' | 'schedule'>;
  readonly waitsOf: (warningId: string, now: Date) => Promise<FoundWaiting>;
  readonly lineFor: DutyLine;
  readonly allowance: FewTexts;
  readonly plane: Plane;
  readonly url: string | undefined;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'warn'>;
};

/** What nobody read by then, the next in line was told of. */
const holdsMs = 15 * 60_000;
/** When everybody on duty got too many texts, it is looked again. */
const heldMs = 60_000;
/** What can't be read is looked at again. */
const unsureMs = 30_000;

/**
 * Looks whether a piece of work waits too long, texts who is next in line, and plans the next look with the broker: whoever of all
 * processes gets that does the same, and of two who text at once one does.
 *
 * @param at of the look: the broker's clock says that it is time, also where this process is a little behind
 */
export const callDuty = (parts: Parts) => {
  const { publisher, clock } = parts;
  return (warningId: string, at: Date = clock()): Promise<void> =>
    retryOnConflict(async () => {
      const lookAt = await callNext(parts, warningId, new Date(Math.max(at.getTime(), clock().getTime())));
      if (lookAt) await publisher.schedule(dutyLookDue, { warningId, at: lookAt }, lookAt);
    });
};

async function callNext(parts: Parts, warningId: string, now: Date): Promise<Date | undefined> {
  const { work, isUnsure = false } = await parts.waitsOf(warningId, now);
  const lookAt = work && (await callAbout(parts, work, { warningId, now }));
  const surerAt = isUnsure ? nextRound(now, unsureMs) : undefined;
  return lookAt && surerAt && lookAt < surerAt ? lookAt : (surerAt ?? lookAt);
}

type Look = { readonly warningId: string; readonly now: Date };

async function callAbout(parts: Parts, work: WaitingWork, { warningId, now }: Look): Promise<Date | undefined> {
  const { factLog, publisher, lineFor, allowance, log } = parts;
  const { facts, lastSequence } = await factLog.read(dutyCallsOf(warningId), [dutyCalled]);
  const calls = facts.map(({ fact }) => fact as DutyCalled);
  const { person, lookAt, isHeld } = await whoIsNext(lineFor(work.regions));
  if (isHeld) log.warn({ warningId }, 'nobody on duty gets more texts for now');
  if (!person) return lookAt;
  const expect = { filter: dutyCallsOf(warningId), lastSequence };
  const giveBack = (): Promise<void> => allowance.giveBack(person.operatorId, work.step);
  try {
    const call = callTo(person, work, { warningId, now, ...parts });
    if ((await publisher.publish(dutyCalled, call, { expect })).duplicate) await giveBack();
  } catch (err) {
    await giveBack();
    throw err;
  }
  return lookAt;

  /** Who got too many is passed over: they are the next again when they may get more. */
  async function whoIsNext(line: readonly OnDuty[]): Promise<Next> {
    const { operatorId, lookAt: at } = nextCall(
      work,
      calls,
      line.map((each) => each.operatorId),
      now,
    );
    const first = line.find((each) => each.operatorId === operatorId);
    if (!first || (await allowance.take(first.operatorId, work.step))) return { person: first, lookAt: at };
    const next = await whoIsNext(line.filter((each) => each !== first));
    return next.person ? next : { lookAt: nextRound(now, heldMs), isHeld: true };
  }
}

type Next = { readonly person?: OnDuty | undefined; readonly lookAt: Date | undefined; readonly isHeld?: true };

type Moment = Pick<Parts, 'plane' | 'url'> & Look;

function callTo(person: OnDuty, work: WaitingWork, { warningId, now, plane, url }: Moment): DutyCalled {
  const { operatorId, phone } = person;
  const about = { warningId, step: work.step, since: work.since, operatorId };
  return {
    ...{ callId: dutyCallId(about), ...about, phone, at: now },
    text: dutyText(work, person, { plane, url }),
    expiresAt: new Date(now.getTime() + holdsMs),
  };
}
