import { describe, expect, it } from '@jest/globals';
import { broadcastRequested } from '@keten/contracts';
import { cellAreaOf, refusedOf } from '@keten/delivery';
import { nowhere } from '@keten/domain';
import type { Content, WarningIssued } from '@keten/domain';
import { areaHash } from '@keten/geo';
import { at, content, issue } from '../test/given.ts';
import { publicPartOf } from './public-part.ts';
import { publicReachOf } from './public-reach.ts';

const citizens = { sectors: ['DWA'], entityIds: ['water'], citizens: true };
const partOf = (parts: Partial<Content>) =>
  publicPartOf(issue({ audience: citizens, ...parts }), publicReachOf([]), at(5));

describe('the public part of a issue', () => {
  it('is nothing when it is not for citizens', () => {
    expect(publicPartOf(issue(), publicReachOf([]), at(5))).toEqual({ broadcasts: [], places: [], withheld: '' });
  });

  it.each<Partial<Content>>([{ rubricering: 'Departementaal Vertrouwelijk' }, { tlp: 'GREEN' }])(
    'is withheld when the text is marked: %j',
    (marking) => {
      const part = partOf(marking);
      expect(part).toMatchObject({ broadcasts: [], places: [], withheld: expect.stringContaining('TLP:CLEAR') });
      expect(part.warning).toBeUndefined();
    },
  );

  it('tells neither who else is warned, nor their checklist, nor the reports behind it', () => {
    const { threatIds, audience, channels, checklist, acknowledgeWithinSeconds, ...said } = content();
    expect([threatIds, audience, channels, checklist, acknowledgeWithinSeconds]).not.toContain(undefined);
    const { checkCode, issuedAt, overIn, ...told } = partOf({}).warning!;
    expect(told).toEqual(said);
    expect([checkCode, issuedAt]).not.toContain(undefined);
    expect(overIn).toEqual([]);
  });

  it('goes to the gemeenten of its area over the approved channels, with the hash of the geometry', () => {
    const { broadcasts, places } = partOf({ channels: ['sms', 'webhook'] });
    expect(places).toEqual(['GM0014']);
    expect(broadcasts.map(({ event }) => event)).toEqual([broadcastRequested.sms]);
    expect(broadcasts[0]?.fact).toMatchObject({
      ...{ broadcastId: 'w-1.1', channel: 'sms', lane: 'urgent', places: ['GM0014'] },
      areaHash: areaHash(content().area),
    });
  });

  it('is on the site but broadcast nowhere when its area has no gemeente, as at sea', () => {
    const sea = {
      description: 'Noordzee',
      codes: [],
      polygons: [],
      circles: [{ center: { lat: 55, lon: 4 }, radiusKm: 5 }],
    };
    const part = partOf({ area: sea });
    expect(part).toMatchObject({ broadcasts: [], places: [] });
    expect(part.warning).toBeDefined();
  });

  it('has a code that is the same at a second attempt, and another for another revision', () => {
    const code = (parts: Partial<Content>) => partOf(parts).warning?.checkCode;
    expect(code({})).toMatch(/^[2-9A-HJ-NP-Z]{6}$/);
    expect(code({})).toBe(code({}));
    expect(code({})).not.toBe(code({ revision: 2 }));
  });
});

describe('the last word by cell broadcast', () => {
  const circle = (radiusKm: number) => ({ ...nowhere, circles: [{ center: { lat: 53.2194, lon: 6.5665 }, radiusKm }] });
  const gemeente = { ...nowhere, codes: ['GM0014'] };
  const alarm = issue({ audience: citizens, channels: ['push', 'cell-broadcast'], area: circle(3) });
  const next = (parts: Partial<Content>, over: Partial<WarningIssued> = {}) =>
    issue({ audience: citizens, channels: ['push'], revision: 2, ...parts }, over);
  const inCells = (last: WarningIssued, refused: readonly string[] = [], before = [alarm]) =>
    publicPartOf(last, publicReachOf(before, new Set(refused)), at(5))
      .broadcasts.map(({ fact }) => fact)
      .filter(({ channel }) => channel === 'cell-broadcast')
      .map(({ broadcastId, places, areaHash: hash, warning: { purpose, area } }) => {
        expect([hash, places]).toEqual([areaHash(area), ['GM0014']]);
        return { broadcastId, purpose, area };
      });

  it.each([
    ['all-clear of the whole gemeente', next({ purpose: 'all-clear', area: gemeente })],
    [
      'all-clear that asks for a cell broadcast',
      next({ purpose: 'all-clear', channels: ['cell-broadcast'], area: gemeente }),
    ],
    ['all-clear of another place', next({ purpose: 'all-clear', area: { ...nowhere, codes: ['GM0363'] } })],
    ['update for no citizens', next({ purpose: 'update', audience: { ...citizens, citizens: false }, area: gemeente })],
  ])('is for where the alarm was on the air, whatever the area: %s', (_what, last) => {
    const said = inCells(last);
    expect(said).toMatchObject([{ broadcastId: 'w-1.2', purpose: 'all-clear' }]);
    expect(areaHash(said[0]!.area)).toBe(areaHash(alarm.content.area));
  });

  it('tells who left the shape that it is over, also within one gemeente, and goes on for who did not', () => {
    const [update, over, ...others] = inCells(next({ purpose: 'update', area: circle(1) }));
    expect(update).toMatchObject({ broadcastId: 'w-1.2', purpose: 'update', area: { circles: circle(1).circles } });
    expect(over).toMatchObject({ broadcastId: 'w-1.2.over', purpose: 'all-clear', area: { codes: [], circles: [] } });
    expect(over!.area.polygons.length).toBeGreaterThan(0);
    expect(others).toEqual([]);
  });

  it('is known on the site where it was told, and nowhere where it was not', () => {
    const smaller = next({ purpose: 'update', area: circle(1) });
    const onSite = (before: WarningIssued) => publicPartOf(smaller, publicReachOf([before]), at(5)).warning?.overOnAir;
    const [, over] = inCells(smaller);
    expect(onSite(alarm)?.polygons).toEqual(over!.area.polygons);
    expect(onSite(issue({ audience: citizens, channels: ['push'], area: circle(3) }))).toBeUndefined();
  });

  it('goes nowhere else when the area grows, unless that was approved for this channel', () => {
    const [update] = inCells(next({ purpose: 'update', area: gemeente }));
    expect(areaHash(update!.area)).toBe(areaHash(circle(3)));
    const approved = inCells(next({ purpose: 'update', area: gemeente, channels: ['cell-broadcast'] }));
    expect(approved.map(({ area }) => area.codes)).toEqual([['GM0014']]);
  });

  it.each([
    ['a circle without a radius', circle(0)],
    [
      'a polygon of a house',
      {
        ...nowhere,
        polygons: [
          {
            points: [
              { lat: 53.2194, lon: 6.5665 },
              { lat: 53.2194, lon: 6.5667 },
              { lat: 53.2196, lon: 6.5667 },
              { lat: 53.2194, lon: 6.5665 },
            ],
          },
        ],
      },
    ],
  ])('is never asked for without approval, however small the area: %s', (_what, area) => {
    expect(inCells(next({ revision: 1, area }), [], [])).toEqual([]);
  });

  it('is not told where the centre refused the alarm, and is told later where it refused the last word', () => {
    expect(inCells(next({ purpose: 'all-clear', area: gemeente }), ['w-1.1'])).toEqual([]);
    const second = next({ purpose: 'update', area: circle(1) });
    const end = next({ revision: 3, purpose: 'all-clear', area: circle(1) });
    const [last] = inCells(end, ['w-1.2.over'], [alarm, second]);
    expect(last!.area.circles).toEqual(circle(1).circles);
    expect(last!.area.polygons.length).toBeGreaterThan(0);
    expect(inCells(end, [], [alarm, second])[0]!.area.polygons).toEqual([]);
  });

  describe('after an alarm all over the network', () => {
    const country = { ...nowhere, codes: ['NL'] };
    const national = issue({ audience: citizens, channels: ['push', 'cell-broadcast'], area: country });
    const asked = (last: WarningIssued, before: readonly WarningIssued[], refused: readonly string[] = []) =>
      publicPartOf(last, publicReachOf(before, new Set(refused)), at(5))
        .broadcasts.map(({ fact }) => fact)
        .filter(({ channel }) => channel === 'cell-broadcast')
        .map(({ broadcastId, warning: { purpose, area } }) => ({
          broadcastId,
          purpose,
          area,
          kind: cellAreaOf(area).kind,
        }));
    const end = next({ revision: 3, purpose: 'all-clear', area: country });
    const toCircle = next({ purpose: 'update', area: circle(3), channels: ['cell-broadcast'] });

    it('goes all over it again, whatever the channels', () => {
      const same = next({ purpose: 'update', area: country });
      expect(asked(same, [national])).toMatchObject([{ broadcastId: 'w-1.2', kind: 'network' }]);
      expect(asked(end, [national, same])).toMatchObject([{ broadcastId: 'w-1.3', kind: 'network' }]);
    });

    it('is told to all who could not be told that they had left', () => {
      expect(asked(toCircle, [national])).toMatchObject([
        { kind: 'shapes' },
        { broadcastId: 'w-1.2.over', kind: 'refused' },
      ]);
      expect(asked(end, [national, toCircle], ['w-1.2.over'])).toMatchObject([
        { broadcastId: 'w-1.3', kind: 'network' },
      ]);
      const toProvince = next({ purpose: 'update', area: { ...nowhere, codes: ['PV27'] } });
      expect(asked(end, [national, toProvince], ['w-1.2', 'w-1.2.over'])).toMatchObject([{ kind: 'network' }]);
    });

    it('is not refused in the circle for who is beside it', () => {
      const smaller = next({ revision: 3, purpose: 'update', area: circle(1) });
      const refused = ['w-1.2.over'];
      expect(asked(smaller, [national, toCircle], refused)).toMatchObject([
        { kind: 'shapes', area: { circles: circle(1).circles } },
        { broadcastId: 'w-1.3.over', kind: 'shapes' },
      ]);
      const [last, rest, ...others] = asked({ ...end, revision: 4 }, [national, toCircle, smaller], refused);
      expect(last).toMatchObject({ broadcastId: 'w-1.4', kind: 'shapes', area: { circles: circle(1).circles } });
      expect(rest).toMatchObject({ broadcastId: 'w-1.4.over', purpose: 'all-clear', kind: 'refused' });
      expect(others).toEqual([]);
    });

    it('goes to no place that was added for others', () => {
      const approved = next({ ...end.content, revision: 3, channels: ['push', 'cell-broadcast'] });
      expect(asked(approved, [national, toCircle], ['w-1.2.over'])).toMatchObject([{ area: { codes: ['NL'] } }]);
    });
  });

  it('counts as unheard only what the centre took nothing of', () => {
    const said = (state: 'refused' | 'waiting', mayBeHeard: boolean) => ({ broadcastId: 'w-1.1', state, mayBeHeard });
    expect([...refusedOf([said('waiting', false), said('refused', false)])]).toEqual(['w-1.1']);
    expect([...refusedOf([said('refused', true)])]).toEqual([]);
    expect([...refusedOf([said('waiting', true), said('refused', false)])]).toEqual([]);
  });

  it('of a false alarm is for all who ever heard it', () => {
    const second = next({ purpose: 'update', area: circle(1) });
    const [called] = inCells(
      next({ revision: 3, purpose: 'all-clear', area: circle(1) }, { withdraws: 'x' }),
      [],
      [alarm, second],
    );
    expect(areaHash(called!.area)).toBe(areaHash(circle(3)));
  });
});
