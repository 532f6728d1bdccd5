import { describe, expect, it } from '@jest/globals';
import { keepWork, leaseMs, leaveWork, offerWork, ownerAt, ownershipFrom, takeWork, unownedFrom } from './ownership.ts';
import type { WorkEvent } from './ownership.ts';

const minute = (minutes: number): Date => new Date(Date.UTC(2026, 10, 24, 12, minutes));
const turn = (by: string, minutes: number) => ({ warningId: 'w', by, at: minute(minutes) });
const taken: WorkEvent = { type: 'taken', fact: takeWork(undefined, turn('anna', 0), '') };
const after = (...events: WorkEvent[]) => ownershipFrom([taken, ...events]);

describe('whose work it is', () => {
  it('is of one person, and lapses by itself', () => {
    expect(ownerAt(minute(4), after())).toMatchObject({ by: 'anna', until: minute(leaseMs / 60_000) });
    expect(ownerAt(minute(5), after())).toBeUndefined();
    expect(takeWork(after(), turn('bram', 5), '')).toMatchObject({ by: 'bram', insteadOf: '' });
  });

  it('goes on while its owner is at it, without a fact for every key', () => {
    expect(keepWork(after(), turn('anna', 1))).toBeUndefined();
    expect(keepWork(after(), turn('anna', 3))?.until).toEqual(minute(8));
    expect(() => keepWork(after(), turn('anna', 6))).toThrow('You are not working on it any more.');
    expect(() => keepWork(after(), turn('bram', 3))).toThrow('You are not working on it any more.');
  });

  it('is taken over only by who knows whose it is', () => {
    expect(() => takeWork(after(), turn('bram', 1), '')).toThrow('A colleague is working on it already.');
    expect(() => takeWork(after(), turn('bram', 1), 'carla')).toThrow('A colleague is working on it already.');
    expect(takeWork(after(), turn('bram', 1), 'anna')).toMatchObject({ by: 'bram', insteadOf: 'anna' });
  });

  it('is offered to a side, of which anybody takes it and nobody says no for all', () => {
    const offered = after({ type: 'offered', fact: offerWork(after(), turn('anna', 1), '', 'military') });
    expect(ownerAt(minute(2), offered)).toMatchObject({ by: 'anna', offeredToSide: 'military', offeredAt: minute(1) });
    expect(() => takeWork(offered, turn('bram', 2), '')).toThrow('A colleague is working on it already.');
    expect(() => takeWork(offered, turn('bram', 2), '', 'civil')).toThrow('A colleague is working on it already.');
    expect(takeWork(offered, turn('bram', 2), '', 'military')).toMatchObject({ by: 'bram', insteadOf: 'anna' });
    expect(() => offerWork(offered, turn('bram', 2), '')).toThrow('You are not working on it any more.');
    const back = after({ type: 'offered', fact: offerWork(offered, turn('anna', 2), '') });
    expect(back).not.toHaveProperty('offeredToSide');
    expect(() => takeWork(back, turn('bram', 3), '', 'military')).toThrow('A colleague is working on it already.');
  });

  it('is handed over by an offer, and stays whose it is until that is taken', () => {
    const offered = after({ type: 'offered', fact: offerWork(after(), turn('anna', 1), 'bram') });
    expect(ownerAt(minute(2), offered)).toMatchObject({ by: 'anna', offeredTo: 'bram' });
    expect(takeWork(offered, turn('bram', 2), '')).toMatchObject({ by: 'bram', insteadOf: 'anna' });
    expect(() => takeWork(offered, turn('carla', 2), '')).toThrow('A colleague is working on it already.');
    expect(() => offerWork(offered, turn('carla', 2), '')).toThrow('You are not working on it any more.');
    const declined = offerWork(offered, turn('bram', 2), '');
    expect(after({ type: 'offered', fact: declined })).not.toHaveProperty('offeredTo');
    expect(() => offerWork(after(), turn('anna', 1), 'anna')).toThrow('It is yours already.');
  });
});

describe('what is nobody’s work', () => {
  const threat = { firstAt: minute(0), severity: 'Severe', assessedAt: minute(9) } as const;
  const left = (reason: string) => ({
    type: 'left' as const,
    fact: leaveWork(after(), turn('anna', 2), { reason, severity: 'Severe' }),
  });

  it('is so from the beginning, from the end of a lease, and from when somebody left it', () => {
    expect(unownedFrom(threat, undefined, undefined)).toEqual(minute(0));
    expect(unownedFrom(threat, undefined, after())).toEqual(minute(5));
    expect(unownedFrom(threat, undefined, after(left('')))).toEqual(minute(2));
  });

  it('need not be anybody’s once it was seen to, until it is worse', () => {
    expect(unownedFrom(threat, undefined, after(left('Een oefening van de buren.')))).toBeUndefined();
    const worse = { ...threat, severity: 'Extreme' } as const;
    expect(unownedFrom(worse, undefined, after(left('Een oefening van de buren.')))).toEqual(minute(9));
  });

  it('is so again where nobody knew how bad it was when it was left', () => {
    const fact = leaveWork(after(), turn('anna', 2), { reason: 'Een oefening.', severity: undefined });
    expect(unownedFrom(threat, undefined, after({ type: 'left', fact }))).toEqual(minute(9));
  });

  it('is no threat that people decided about, and none of which somebody wrote a moment ago', () => {
    expect(unownedFrom(threat, { states: ['issued'], changedAt: minute(1) }, undefined)).toBeUndefined();
    expect(unownedFrom(threat, { states: ['submitted'], changedAt: minute(1) }, undefined)).toBeUndefined();
    expect(unownedFrom(threat, { states: ['proposed'], changedAt: minute(1) }, undefined)).toEqual(minute(0));
    expect(unownedFrom(threat, { states: ['draft'], changedAt: minute(1) }, undefined)).toEqual(minute(6));
  });
});
