import { describe, expect, it } from '@jest/globals';
import type { QuarantineReleased, QuarantineDecided, ReportQuarantined } from '@keten/domain';
import { entryFrom, decide } from './quarantine-entry.ts';
import type { QuarantineState, QuarantineStep } from './quarantine-entry.ts';

const at = new Date(Date.UTC(2026, 10, 24, 12));
const fact: ReportQuarantined = {
  ...{ quarantineId: 'q1', sourceId: 'kcr2', sourceKind: 'civil', transport: 'https', contentType: 'application/json' },
  ...{
    rawHash: 'aa',
    reason: 'claim',
    faults: [],
    externalId: '',
    conflictsWith: '',
    rubricering: 'ongerubriceerd',
    tlp: 'AMBER',
    at,
  },
};
const held: QuarantineStep = { type: 'held', fact };
const decided = (decision: QuarantineDecided['decision']): QuarantineStep => ({
  type: 'decided',
  fact: { quarantineId: 'q1', decision, by: 'anna', reason: 'gebeld', at },
});
const outcome = (reportId: string): QuarantineStep => {
  const faults = reportId === '' ? [{ place: '/area', line: 3, rule: 'area', message: 'is missing' }] : [];
  const released: QuarantineReleased = { quarantineId: 'q1', reportId, faults, at };
  return { type: 'released', fact: released };
};
const [release, discard, faulty, taken] = [decided('release'), decided('discard'), outcome(''), outcome('r1')];

describe('a report that was kept aside', () => {
  it.each<[string, QuarantineStep[], QuarantineState]>([
    ['waits for somebody to decide', [held], 'open'],
    ['waits for what comes of it', [held, release], 'releasing'],
    ['waits for somebody again when faults stand in its way', [held, release, faulty], 'returned'],
    ['is a report', [held, release, faulty, release, taken], 'released'],
    ['stays out', [held, release, faulty, discard], 'discarded'],
    ['is not opened by a source that sends it again', [held, discard, held], 'discarded'],
    ['is not opened by an outcome that is told late', [held, release, faulty, discard, faulty], 'discarded'],
    ['stays a report when faults are told late', [held, release, taken, faulty], 'released'],
  ])('%s', (_what, steps, state) => {
    expect(entryFrom(steps)?.state).toBe(state);
  });

  it('is nothing without what was kept aside', () => {
    expect(entryFrom([release])).toBeUndefined();
  });

  it.each<[QuarantineStep[], string | undefined]>([
    [[held], undefined],
    [[held, release], 'This report is being let in. Wait for what comes of it. anna decided first.'],
    [[held, release, faulty], undefined],
    [[held, release, taken], 'This report was let in already. anna decided first.'],
    [[held, discard], 'This report was discarded already. anna decided first.'],
  ])('is decided about once, and again only after faults', (steps, refusal) => {
    const decideAgain = () => decide(entryFrom(steps)!, { decision: 'discard', by: 'bram', reason: ' dubbel ' }, at);
    if (refusal === undefined)
      expect(decideAgain()).toEqual({ quarantineId: 'q1', decision: 'discard', by: 'bram', reason: 'dubbel', at });
    else expect(decideAgain).toThrow(refusal);
  });

  it('is not decided about without a reason', () => {
    expect(() => decide(entryFrom([held])!, { decision: 'release', by: 'bram', reason: '  ' }, at)).toThrow('Say why');
  });
});
