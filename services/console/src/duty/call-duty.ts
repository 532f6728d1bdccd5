import { dutyCalled, dutyCallId, dutyCallsOf, dutyLookDue } from '@keten/contracts';
import { nextCall, nextRound } from '@keten/domain';
import type { DutyCalled, Plane } from '@keten/domain';
import { retryOnConflict } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import type { Log } from '@keten/platform';
import type { DutyLine, OnDuty } from './duty-line.ts';
import { dutyText } from './duty-text.ts';
import type { MayText } from './few-texts.ts';
import type { FoundWaiting, WaitingWork } from './work-that-waits.ts';

type Parts = {
  readonly factLog: Pick<FactLog, 'read'>;
  readonly publisher: Pick<Publisher, 'publish' | 'schedule'>;
  readonly waitsOf: (warningId: string, now: Date) => Promise<FoundWaiting>;
  readonly lineFor: DutyLine;
  readonly mayText: MayText;
  readonly plane: Plane;
  readonly url: string | undefined;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'warn'>;
};

/** What nobody read by then, the next in line was told of. */
const holdsMs = 15 * 60_000;
/** Who got too many texts is looked for again. */
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
  const { factLog, publisher, lineFor, mayText, log } = parts;
  const { facts, lastSequence } = await factLog.read(dutyCallsOf(warningId), [dutyCalled]);
  const line = lineFor(work.regions);
  const calls = facts.map(({ fact }) => fact as DutyCalled);
  const ids = line.map(({ operatorId }) => operatorId);
  const { operatorId, lookAt } = nextCall(work, calls, ids, now);
  const person = line.find((each) => each.operatorId === operatorId);
  if (!person) return lookAt;
  if (!(await mayText(person.operatorId))) {
    log.warn({ warningId, operatorId }, 'a duty officer gets no more texts for now');
    return nextRound(now, heldMs);
  }
  const expect = { filter: dutyCallsOf(warningId), lastSequence };
  await publisher.publish(dutyCalled, callTo(person, work, { warningId, now, ...parts }), { expect });
  return lookAt;
}

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
