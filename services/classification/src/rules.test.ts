import { describe, expect, it } from '@jest/globals';
import { prioritySectors, sectors, severities, threatKinds, urgencies } from '@keten/domain';
import { evaluate } from './evaluate.ts';
import { rulesVersion, tables } from './rules.ts';
import type { Facts } from './rules.ts';

const facts: Facts = {
  kind: 'sabotage-land',
  status: 'Actual',
  ended: false,
  severity: 'Severe',
  urgency: 'Immediate',
  certainty: 'Likely',
  sourceKinds: ['civil'],
  independentSources: 1,
  placesTouched: 3,
  placesEstimated: false,
  unknownCodes: 0,
  late: false,
};
const rows = (table: keyof typeof tables, changed: Partial<Facts> = {}): string[] =>
  evaluate<Facts, unknown>(tables[table], { ...facts, ...changed }).map(({ reason }) => reason.rule);

describe('the tables', () => {
  it('have rows with ids of their own, each with a sentence', () => {
    const all = Object.values(tables).flat();
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.map(({ because }) => because).filter((because) => !/^[A-Z].*\.$/.test(because))).toEqual([]);
  });

  it('name sectors that exist', () => {
    const known = sectors.map(({ code }) => code);
    expect(tables.sectors.flatMap(({ then }) => then).filter((code) => !known.includes(code))).toEqual([]);
  });

  it('decide on citizens and terms for every threat that has no objection, and name a sector', () => {
    for (const kind of threatKinds)
      for (const severity of severities)
        for (const urgency of urgencies) {
          const changed = { kind, severity, urgency };
          if (rows('objections', changed).length > 0) continue;
          expect(rows('citizens', changed).length).toBeGreaterThan(0);
          expect(rows('terms', changed).length).toBeGreaterThan(0);
          expect(rows('sectors', changed).length).toBeGreaterThan(0);
        }
  });

  it('are named by their content', () => {
    expect(rulesVersion).toMatch(/^[0-9a-f]{12}$/);
  });
});

describe('a warning is proposed', () => {
  it('for something severe in the Netherlands, to the priority sectors and citizens', () => {
    expect(rows('objections')).toEqual([]);
    expect(tables.sectors.find(({ id }) => id === 'sectors.priority')?.then).toEqual([...prioritySectors, 'GOV']);
    expect(rows('sectors')).toContain('sectors.priority');
    expect(rows('citizens')[0]).toBe('citizens.act-now');
  });

  it.each<[string, Partial<Facts>]>([
    ['no-warning.elsewhere', { placesTouched: 0 }],
    ['no-warning.ended', { ended: true }],
    ['no-warning.not-actual', { status: 'Exercise' }],
    ['no-warning.not-actual', { status: 'Test' }],
    ['no-warning.not-severe', { severity: 'Minor' }],
    ['no-warning.not-severe', { severity: 'Unknown' }],
    ['no-warning.no-hurry', { severity: 'Moderate', urgency: 'Future' }],
    ['no-warning.past', { urgency: 'Past' }],
    ['no-warning.unlikely', { certainty: 'Unlikely' }],
  ])('but not when %s', (rule, changed) => {
    expect(rows('objections', changed)).toEqual([rule]);
  });

  it('but not to citizens who can do nothing about it', () => {
    expect(rows('citizens', { kind: 'cyber', severity: 'Extreme' })[0]).toBe('citizens.nothing-to-do');
    expect(rows('citizens', { severity: 'Moderate' })[0]).toBe('citizens.no');
  });
});

describe('a rating is raised', () => {
  it('to Extreme for an immediate threat from the air that a military source reports', () => {
    for (const kind of ['air-missile-attack', 'drone'] as const) {
      expect(rows('severity', { kind, sourceKinds: ['civil', 'military'] })).toEqual(['severity.military-air']);
      expect(rows('severity', { kind })).toEqual([]);
      expect(rows('severity', { kind, sourceKinds: ['military'], urgency: 'Expected' })).toEqual([]);
    }
  });

  it('one step surer when independent sources agree', () => {
    expect(rows('certainty', { independentSources: 2 })).toEqual(['certainty.confirmed']);
    expect(rows('certainty', { independentSources: 3, certainty: 'Possible' })).toEqual(['certainty.supported']);
    expect(rows('certainty', { independentSources: 2, certainty: 'Observed' })).toEqual([]);
    expect(rows('certainty', { independentSources: 1 })).toEqual([]);
  });
});
