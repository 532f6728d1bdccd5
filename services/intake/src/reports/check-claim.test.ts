import { describe, expect, it } from '@jest/globals';
import type { Source } from '@keten/domain';
import { sampleSource } from '@keten/testing';
import fc from 'fast-check';
import { checkClaim } from './check-claim.ts';
import { NotAccepted } from '../reading/not-accepted.ts';
import type { Fault } from '../reading/not-accepted.ts';

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
  area: { description: 'Almere', codes: ['GM0034'], polygons: [], circles: [] },
  signedBy: '',
} as const;

const faults = (changed: object, of: Source = source): readonly Fault[] => {
  try {
    checkClaim(of, { ...claim, ...changed });
    return [];
  } catch (error) {
    if (error instanceof NotAccepted && error.status === 403) return error.faults;
    throw error;
  }
};
const excess = (changed: object, of: Source = source): string[] => faults(changed, of).map(({ rule }) => rule);

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
    const of = { ...source, places: ['PV20'], mustSign: true };
    expect(excess(claimed, of)).toEqual(['sender', 'kind', 'status', 'rubricering', 'tlp', 'place', 'signature']);
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

  it('has to be signed when its source must sign, also when it takes something back', () => {
    const of = { ...source, mustSign: true };
    expect(excess({ messageType: 'Cancel' }, of)).toEqual(['signature']);
    expect(excess({ signedBy: 'ab'.repeat(32) }, of)).toEqual([]);
  });

  it('names some of the places that lie beyond, and how many more there are', () => {
    const of = { ...source, name: 'KCR2', places: ['PV20'] };
    const [one] = faults({}, of);
    expect(one?.message).toBe('KCR2 is not registered for Almere.');
    const [many] = faults({ area: { ...claim.area, codes: ['PV24'] } }, of);
    expect(many?.message).toMatch(/^KCR2 is not registered for Almere, Dronten, .* and 1 more places?\.$/);
  });
});
