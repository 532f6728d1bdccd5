import { describe, expect, it } from '@jest/globals';
import { nowhere } from '@keten/domain';
import type { Content } from '@keten/domain';
import { sampleContent } from '@keten/testing';
import { asItArrives } from './as-it-arrives.ts';
import { cellAreaOf } from './cell-area.ts';

const around = (radiusKm: number) => ({ ...nowhere, circles: [{ center: { lat: 53.2194, lon: 6.5665 }, radiusKm }] });
const audience = { sectors: [], entityIds: [], citizens: true };
const content = (parts: Partial<Content>): Content => sampleContent({ audience, channels: ['push'], ...parts });
const alarm = content({ channels: ['push', 'cell-broadcast'], area: around(3) });
const shown = (next: Content, { refused = [] as readonly string[], withdraws = '' } = {}) =>
  asItArrives(
    next,
    { cellLanguages: ['nl-NL'] },
    {
      ...{ issued: [{ content: alarm, revision: 1, withdraws: '' }], refused: new Set(refused), withdraws },
    },
  )
    .filter(({ channel }) => channel === 'cell-broadcast')
    .map(({ text, reaches, refused: why }) => ({ text, who: reaches?.who, reaches, why }));

describe('whoever approves sees of a cell broadcast', () => {
  it('where the last word goes, and that this is not the area of the text', () => {
    const end = content({ revision: 2, purpose: 'all-clear', area: { ...nowhere, codes: ['GM0014'] } });
    const [last, ...others] = shown(end);
    expect(last).toMatchObject({ text: expect.stringMatching(/^VEILIG: /) as unknown, who: 'heard', why: undefined });
    expect(last!.reaches).toMatchObject({
      area: { circles: around(3).circles },
      places: ['Groningen'],
      touched: ['GM0014'],
    });
    expect(others).toEqual([]);
    expect(shown(end, { refused: [`${alarm.warningId}.1`] })).toEqual([]);
  });

  it('what who left hears, and where those are', () => {
    const next = content({ revision: 2, purpose: 'update', area: around(1) });
    const [update, over] = shown(next);
    expect([update!.who, over!.who]).toEqual([undefined, 'left']);
    expect(over!.text).toMatch(/Voorbij voor u/);
    expect(cellAreaOf(over!.reaches!.area).kind).toBe('shapes');
    const approved = shown(content({ ...next, channels: ['cell-broadcast'] }));
    expect(approved.map(({ who }) => who)).toEqual([undefined, 'left']);
  });

  it('that phones can not be told where the last word goes', () => {
    const many = {
      ...nowhere,
      circles: Array.from({ length: 110 }, (_, at) => ({
        ...around(0.3).circles[0]!,
        center: { lat: 53.2, lon: 6.5 + at / 100 },
      })),
    };
    const issued = [{ content: { ...alarm, area: many }, revision: 1, withdraws: '' }];
    const end = content({ revision: 2, purpose: 'all-clear', area: around(1) });
    const all = asItArrives(end, { cellLanguages: ['nl-NL'] }, { issued, refused: new Set() });
    expect(all.find(({ channel }) => channel === 'cell-broadcast')).toMatchObject({ refused: 'area' });
  });

  it('none at sea, where none is asked for', () => {
    const sea = { ...nowhere, circles: [{ center: { lat: 55, lon: 4 }, radiusKm: 5 }] };
    expect(shown(content({ revision: 1, channels: ['cell-broadcast'], area: sea }))).toEqual([]);
  });

  it('nothing for who is not told: an alarm that did not go out so has no last word', () => {
    const none = [{ content: content({}), revision: 1, withdraws: '' }];
    const end = content({ revision: 2, purpose: 'all-clear', channels: ['cell-broadcast'] });
    const all = asItArrives(end, { cellLanguages: ['nl-NL'] }, { issued: none, refused: new Set() });
    expect(all.filter(({ channel }) => channel === 'cell-broadcast')).toEqual([]);
  });
});
