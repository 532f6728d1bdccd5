import { describe, expect, it } from '@jest/globals';
import type { ThreatReported } from '@keten/domain';
import { at, cancel, from, idsOf, inArea, nameOf, update, weighed } from '../../test/reports.ts';

const inForceOf = (...reports: ThreatReported[]): string[] => idsOf(weighed(...reports).inForce);
const alert = from('kcr2', 'a');
const allClear = { responseTypes: ['AllClear'] } as const;

describe('an update', () => {
  it('stands instead of what it refers to, and of what that stood for', () => {
    const second = update('b', 5, [alert]);
    expect(inForceOf(alert, second, update('c', 9, [second]))).toEqual(['rc']);
  });

  it('counts as a report while what it refers to has not come, and says what it waits for', () => {
    const never = nameOf('kcr2', 'never', at(1));
    const threat = weighed(update('b', 5, [never, alert]));
    expect(threat).toMatchObject({ ended: false, awaited: [never, alert.externalId].sort() });
    expect(weighed(update('b', 5, [alert]), alert)).toMatchObject({ ended: false, awaited: [] });
  });

  it('replaces what the same issuer said only', () => {
    const other = from('knmi', 'x');
    expect(inForceOf(alert, other, update('b', 5, [alert, other]))).toEqual(['rb', 'rx']);
  });

  it('replaces what it refers to also when the clock of who sent it is behind', () => {
    expect(inForceOf(alert, update('b', -5, [alert]))).toEqual(['rb']);
  });

  it('of two that replace the same thing each stands, until a later one replaces both', () => {
    const [one, other] = [update('b', 5, [alert]), update('c', 6, [alert])];
    expect(inForceOf(alert, one, other)).toEqual(['rb', 'rc']);
    expect(inForceOf(alert, one, other, update('d', 7, [one, other]))).toEqual(['rd']);
  });

  it('that is referred to in a circle stands when it was sent last, so that nothing ends by mistake', () => {
    const [one, other] = [update('b', 5, [nameOf('kcr2', 'c', at(6))]), update('c', 6, [nameOf('kcr2', 'b', at(5))])];
    expect(inForceOf(one, other)).toEqual(['rc']);
    expect(inForceOf(update('d', 5, [nameOf('kcr2', 'd', at(5))]))).toEqual(['rd']);
  });
});

describe('a cancel', () => {
  it('ends what it refers to, what that stood for, and what was said of it before the cancel', () => {
    const second = update('b', 5, [alert]);
    const third = update('c', 9, [second]);
    expect(inForceOf(alert, second, third, cancel('x', 20, [alert]))).toEqual([]);
    expect(inForceOf(alert, second, third, cancel('x', 20, [third]))).toEqual([]);
    expect(inForceOf(alert, second, third, cancel('x', 7, [alert]))).toEqual(['rc']);
  });

  it('ends another branch of the same chain as well, also when what both refer to never came', () => {
    const branches = [update('b', 5, [alert]), update('c', 6, [alert])];
    expect(inForceOf(...branches, cancel('x', 20, [branches[0]!]))).toEqual([]);
  });

  it('leaves alone what was said before of something else, and what another said', () => {
    const [flood, other] = [from('kcr2', 'f'), from('knmi', 'k')];
    expect(inForceOf(alert, flood, other, cancel('x', 20, [alert, other]))).toEqual(['rf', 'rk']);
  });

  it('of two alerts at once makes them no chain', () => {
    const other = from('kcr2', 'o');
    const again = update('b', 30, [other]);
    expect(inForceOf(alert, other, again, cancel('x', 10, [alert, other]), cancel('y', 40, [alert]))).toEqual(['rb']);
  });

  it('is itself taken back by an update that refers to it, whatever the clocks say', () => {
    const cancelled = cancel('x', 20, [alert]);
    expect(inForceOf(alert, cancelled, update('b', 15, [alert, cancelled]))).toEqual(['rb']);
  });

  it('alone is a threat that ended, and waits', () => {
    expect(weighed(cancel('x', 20, [alert]))).toMatchObject({ ended: true, awaited: [alert.externalId] });
  });

  it('leaves the last words to tell what it was that ended', () => {
    const milder = update('b', 5, [alert], { severity: 'Minor' });
    expect(weighed(alert, milder, cancel('x', 20, [milder])).lead.reportId).toBe('rb');
  });
});

describe('an all-clear', () => {
  const clear = (parts: Partial<ThreatReported> = {}): ThreatReported =>
    from('kcr2', 'z', { ...allClear, sentAt: at(30), ...parts });

  it('ends what the same issuer said before, without naming it, and nothing that others say', () => {
    expect(inForceOf(alert, from('kcr2', 'b', { sentAt: at(5) }), clear())).toEqual([]);
    expect(inForceOf(alert, from('knmi', 'k'), clear())).toEqual(['rk']);
    expect(inForceOf(alert, from('kcr2', 'b', { sentAt: at(31) }), clear())).toEqual(['rb']);
  });

  it('of a part of the places leaves the others in force, unless it names what it ends', () => {
    const wide = from('kcr2', 'w', inArea('GM1966', 'GM0014'));
    expect(inForceOf(wide, clear())).toEqual(['rw']);
    expect(inForceOf(wide, clear(inArea('PV20')))).toEqual([]);
    expect(inForceOf(wide, clear({ references: [wide.externalId] }))).toEqual([]);
    expect(inForceOf(wide, clear({ messageType: 'Update', references: [wide.externalId] }))).toEqual([]);
  });

  it('that also calls people to do something ends nothing', () => {
    expect(inForceOf(alert, clear({ responseTypes: ['AllClear', 'Shelter'] }))).toEqual(['ra', 'rz']);
  });
});

describe('versions of a STIX object', () => {
  const version = (id: string, minutes: number, parts: Partial<ThreatReported> = {}): ThreatReported =>
    from('identity--1', id, {
      ...{ format: 'stix', messageType: 'Update', sentAt: at(minutes) },
      externalId: `identity--1,report--7,${at(minutes).toISOString()}`,
      ...parts,
    });
  const first = version('1', 0, { messageType: 'Alert' });

  it('replace each other, whether or not they say so', () => {
    expect(inForceOf(first, version('2', 5), version('3', 9))).toEqual(['r3']);
    expect(weighed(version('3', 9, { references: ['identity--1,report--7'] }))).toMatchObject({
      ended: false,
      awaited: [],
    });
  });

  it('end when one is revoked', () => {
    expect(inForceOf(first, version('2', 5), version('3', 9, { messageType: 'Cancel' }))).toEqual([]);
  });

  it('replace nothing that they were derived from', () => {
    const origin = from('identity--1', 'o', {
      format: 'stix',
      externalId: 'identity--1,report--1,2026-11-24T06:00:00.000Z',
    });
    expect(inForceOf(first, origin, version('2', 5, { references: ['identity--1,report--1'] }))).toEqual(['r2', 'ro']);
  });
});
