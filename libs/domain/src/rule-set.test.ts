import { describe, expect, it } from '@jest/globals';
import { Refused } from './refused.ts';
import { approveRules, evolveRules, rulesInForce, submitRules } from './rule-set.ts';
import type { RulesApproved, RuleSet } from './rule-set.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 24, 12, minutes));
const offered = (by = 'anna', validFrom = at(30)) => ({ rulesVersion: 'v1', tables: [], note: 'Why', by, validFrom });
const afterOffers = (...by: string[]): RuleSet =>
  by.reduce<RuleSet>((set, each) => evolveRules(set, { ...offered(each), approved: false }), { state: 'unknown' });
const approval = (by: string, validFrom = at(30)) => ({ rulesVersion: 'v1', by, validFrom });
const said = (act: () => unknown): string => {
  try {
    act();
    return '';
  } catch (error) {
    expect(error).toBeInstanceOf(Refused);
    return (error as Refused).message;
  }
};

describe('rules are submitted', () => {
  it('for a moment that every process can know of before', () => {
    expect(submitRules(offered(), at(29))).toEqual({ ...offered(), at: at(29) });
    expect(said(() => submitRules(offered(), new Date(at(29).getTime() + 1)))).toMatch(/at least a minute/);
    expect(said(() => submitRules(offered(), at(31)))).toMatch(/at least a minute/);
  });
});

describe('rules are approved', () => {
  it('by another person than offered them', () => {
    expect(approveRules(afterOffers('anna'), approval('bram'), at(0))).toEqual({ ...approval('bram'), at: at(0) });
    expect(said(() => approveRules(afterOffers('anna'), approval('anna'), at(0)))).toMatch(/Someone else/);
  });

  it('by nobody who ever offered them, also when another offered them again', () => {
    expect(said(() => approveRules(afterOffers('anna', 'bram'), approval('anna'), at(0)))).toMatch(/Someone else/);
    expect(said(() => approveRules(afterOffers('anna', 'bram'), approval('bram'), at(0)))).toMatch(/Someone else/);
    expect(approveRules(afterOffers('anna', 'bram'), approval('carla'), at(0)).by).toBe('carla');
  });

  it('for the moment that the approver saw, while it is still to come', () => {
    expect(said(() => approveRules(afterOffers('anna'), approval('bram', at(31)), at(0)))).toMatch(/Read them again/);
    expect(said(() => approveRules(afterOffers('anna'), approval('bram'), at(30)))).toMatch(/at least a minute/);
  });

  it('once, and only when they were submitted', () => {
    const approved = evolveRules(afterOffers('anna'), { ...approval('bram'), approved: true });
    expect(said(() => approveRules(approved, approval('carla'), at(0)))).toMatch(/already/);
    expect(said(() => approveRules({ state: 'unknown' }, approval('carla'), at(0)))).toMatch(/Nobody/);
  });

  it('again, for a later moment, when they are to hold once more', () => {
    const approved = evolveRules(afterOffers('anna'), { ...approval('bram'), approved: true });
    const again = evolveRules(approved, { ...offered('carla', at(90)), approved: false });
    expect(approveRules(again, approval('bram', at(90)), at(60))).toMatchObject({ by: 'bram', validFrom: at(90) });
    expect(said(() => approveRules(again, approval('anna', at(90)), at(60)))).toMatch(/Someone else/);
  });
});

describe('the rules that hold', () => {
  const from = (rulesVersion: string, validFrom: Date): RulesApproved => ({
    ...approval('bram', validFrom),
    rulesVersion,
    at: at(0),
  });
  const approvals = [from('late', at(50)), from('early', at(10)), from('early-too', at(10))];

  it.each<[number, string | undefined]>([
    [9, undefined],
    [10, 'early-too'],
    [49, 'early-too'],
    [50, 'late'],
    [500, 'late'],
  ])('after %i minutes are %s', (minutes, version) => {
    expect(rulesInForce(approvals, at(minutes))?.rulesVersion).toBe(version);
  });
});
