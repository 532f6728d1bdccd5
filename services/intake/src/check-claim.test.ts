import { describe, expect, it } from '@jest/globals';
import type { Source } from '@keten/domain';
import { sampleSource } from '@keten/testing';
import fc from 'fast-check';
import { checkClaim } from './check-claim.ts';
import { NotAccepted } from './not-accepted.ts';

const source = sampleSource({
  name: 'KCR2',
  allowedSenders: ['meldkamer@kcr2.example', '*@vr.example'],
  allowedKinds: ['flood', 'cbrn'],
  highestRubricering: 'Departementaal Vertrouwelijk',
  highestTlp: 'AMBER',
  statuses: ['Actual', 'Test'],
});
const claim = {
  sender: 'meldkamer@kcr2.example',
  kind: 'flood',
  status: 'Actual',
  messageType: 'Alert',
  rubricering: 'ongerubriceerd',
  tlp: 'CLEAR',
} as const;

const excess = (changed: object, of: Source = source): string[] => {
  try {
    checkClaim(of, { ...claim, ...changed });
    return [];
  } catch (error) {
    if (error instanceof NotAccepted && error.status === 403) return error.faults.map(({ rule }) => rule);
    throw error;
  }
};

describe('what a source claims', () => {
  it('is taken when it lies within its registration', () => {
    expect(excess({})).toEqual([]);
    expect(excess({ rubricering: 'Departementaal Vertrouwelijk', tlp: 'AMBER', status: 'Test', kind: 'cbrn' })).toEqual(
      [],
    );
  });

  it('is refused with everything that goes beyond it', () => {
    const claimed = {
      sender: 'other',
      kind: 'drone',
      status: 'Exercise',
      rubricering: 'Stg. Geheim',
      tlp: 'AMBER+STRICT',
    };
    expect(excess(claimed)).toEqual(['sender', 'kind', 'status', 'rubricering', 'tlp']);
  });

  it('says nothing of a kind when it takes something back', () => {
    expect(excess({ messageType: 'Cancel', kind: 'other' })).toEqual([]);
  });

  it('may be made in names that a star stands for, and in no longer ones', () => {
    expect(excess({ sender: 'groningen@vr.example' })).toEqual([]);
    expect(excess({ sender: 'groningen@vr.example.evil' })).toEqual(['sender']);
    expect(excess({ sender: 'x-meldkamer@kcr2.example' })).toEqual(['sender']);
  });

  it('is refused in any name when no name is registered, and taken in any when the star is', () => {
    fc.assert(
      fc.property(fc.string(), (sender) => {
        expect(excess({ sender }, { ...source, allowedSenders: [] })).toEqual(['sender']);
        expect(excess({ sender }, { ...source, allowedSenders: ['*'] })).toEqual([]);
      }),
    );
  });

  it('needs head, middle and tail of a pattern apart from each other', () => {
    const of = { ...source, allowedSenders: ['aba*ba*a'] };
    expect(excess({ sender: 'aba-ba-a' }, of)).toEqual([]);
    expect(excess({ sender: 'ababaa' }, of)).toEqual([]);
    expect(excess({ sender: 'ababa' }, of)).toEqual(['sender']);
  });
});
