import { dutyCalled, dutyCallId, dutyCallsOf, dutyLookDue } from '@keten/contracts';
import { nextCall, nextRound, overrunsOf } from '@keten/domain';
import type { DutyCalled, Plane, Side } from '@keten/domain';
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
/** A look is planned no further ahead than the stream keeps it. */
const longestMs = 24 * 3_600_000;

/**
 * Looks whether a piece of work waits too long, and texts who is next in line: whoever of all processes looks does the same, and of two
 * who text at once one does.
 *
 * @param lookedAt when: the broker's clock says that it is time, also where this process is a little behind
 * @returns when to look again; undefined when nothing waits for anybody
 */
export const callDuty =
  (parts: Parts) =>
  (warningId: string, lookedAt: Date = parts.clock()): Promise<Date | undefined> =>
    retryOnConflict(async () => {
      const now = new Date(Math.max(lookedAt.getTime(), parts.clock().getTime()));
      const { works, isUnsure = false } = await parts.waitsOf(warningId, now);
      const looks: (Date | undefined)[] = isUnsure ? [nextRound(now, unsureMs)] : [];
      for (const work of works)
        for (const overrun of overrunsOf(work, (await callsAbout(parts, warningId)).calls))
          looks.push(await callNext(parts, overrun, { warningId, now }));
      const [first] = looks.filter((at) => at !== undefined).toSorted((a, b) => a.getTime() - b.getTime());
      return first && new Date(Math.min(first.getTime(), now.getTime() + longestMs));
    });

/** Looks, and plans the next look with the broker, from which whichever process is there by then gets it. */
export const lookAndPlan =
  (look: ReturnType<typeof callDuty>, { publisher }: Pick<Parts, 'publisher'>) =>
  async (warningId: string, lookedAt?: Date): Promise<void> => {
    const at = await look(warningId, lookedAt);
    if (at) await publisher.schedule(dutyLookDue, { warningId, at }, at);
  };

type Look = { readonly warningId: string; readonly now: Date };

async function callsAbout({ factLog }: Pick<Parts, 'factLog'>, warningId: string) {
  const { facts, lastSequence } = await factLog.read(dutyCallsOf(warningId), [dutyCalled]);
  return { calls: facts.map(({ fact }) => fact as DutyCalled), lastSequence };
}

async function callNext(parts: Parts, work: WaitingWork, { warningId, now }: Look): Promise<Date | undefined> {
  const { publisher, lineFor, allowance, log } = parts;
  const { calls, lastSequence } = await callsAbout(parts, warningId);
  const { person, lookAt, isHeld } = await whoIsNext(ofSide(lineFor(work.regions), work.side));
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

/** Who may take it up is told; when nobody of that side is on duty, who is can telephone somebody. */
function ofSide(line: readonly OnDuty[], side: Side | undefined): readonly OnDuty[] {
  const own = line.filter((each) => each.side === side);
  return side === undefined || own.length === 0 ? line : own;
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
