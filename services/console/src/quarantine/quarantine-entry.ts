import { Refused, saysSomething } from '@keten/domain';
import type { QuarantineReleased, QuarantineDecided, ReportQuarantined } from '@keten/domain';

export type QuarantineStep =
  | { readonly type: 'held'; readonly fact: ReportQuarantined }
  | { readonly type: 'decided'; readonly fact: QuarantineDecided }
  | { readonly type: 'released'; readonly fact: QuarantineReleased };

/**
 * - `open`: nobody decided yet.
 * - `releasing`: somebody let it in, and intake has yet to say what came of it.
 * - `returned`: it was let in and has faults that stand in its way, or intake gave up on it: somebody decides again.
 * - `released`: it is a report now.
 * - `discarded`: it stays out. Its bytes are kept all the same.
 */
export const quarantineStates = ['open', 'returned', 'releasing', 'released', 'discarded'] as const;
export type QuarantineState = (typeof quarantineStates)[number];

/** A report that was kept aside, as its facts tell it. */
export type QuarantineEntry = {
  readonly held: ReportQuarantined;
  readonly state: QuarantineState;
  readonly decided?: QuarantineDecided;
  readonly released?: QuarantineReleased;
};

/** The fold of an entry's facts in the order of the stream; nothing without the one that says what was kept aside. */
export function entryFrom(steps: readonly QuarantineStep[]): QuarantineEntry | undefined {
  const held = steps.find(({ type }) => type === 'held')?.fact as ReportQuarantined | undefined;
  if (!held) return undefined;
  return steps.reduce<QuarantineEntry>(after, { held, state: 'open' });
}

/**
 * A process that died may tell its outcome again, much later: that opens nothing that was discarded since. What became a
 * report is one, whatever else is told. The same report that comes again is held already, and opens nothing either.
 */
function after(entry: QuarantineEntry, step: QuarantineStep): QuarantineEntry {
  if (step.type === 'held' || entry.state === 'released') return entry;
  if (step.type === 'decided')
    return { ...entry, state: step.fact.decision === 'release' ? 'releasing' : 'discarded', decided: step.fact };
  if (step.fact.reportId !== '') return { ...entry, state: 'released', released: step.fact };
  return entry.state === 'discarded' ? entry : { ...entry, state: 'returned', released: step.fact };
}

const decidedAlready: Readonly<Partial<Record<QuarantineState, string>>> = {
  releasing: 'This report is being let in. Wait for what comes of it.',
  released: 'This report was let in already.',
  discarded: 'This report was discarded already.',
};

export const isUndecided = ({ state }: Pick<QuarantineEntry, 'state'>): boolean => decidedAlready[state] === undefined;

export type Decision = Pick<QuarantineDecided, 'decision' | 'by' | 'reason'>;

/** @throws Refused when somebody decided already, and says who; or without a reason: who reads it later must know why. */
export function decide(entry: QuarantineEntry, { decision, by, reason }: Decision, now: Date): QuarantineDecided {
  const refusal = decidedAlready[entry.state];
  if (refusal !== undefined) throw new Refused([refusal, ...whoWasFirst(entry)].join(' '));
  if (!saysSomething(reason)) throw new Refused('Say why, so that others can judge it later.');
  return { quarantineId: entry.held.quarantineId, decision, by, reason: reason.trim(), at: now };
}

const whoWasFirst = ({ decided }: QuarantineEntry): readonly string[] =>
  decided ? [`${decided.by} decided first.`] : [];

/** The fact that nothing came of a release, in the words of who gave it up. */
export const givenUp = (quarantineId: string, reason: string, now: Date): QuarantineReleased => ({
  quarantineId,
  reportId: '',
  faults: [{ place: '', line: 0, rule: 'given-up', message: `It could not be let in: ${reason}`.slice(0, 500) }],
  at: now,
});
