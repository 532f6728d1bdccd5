import { describe, expect, it } from '@jest/globals';
import { mergeDrafts, takePart } from './merge-drafts.ts';
import { nextDraft } from './next-draft.ts';
import type { Content, Unfinished } from './warning-api.ts';

type Text = Unfinished['texts'][number];
const dutch: Text = {
  language: 'nl-NL',
  headline: 'Drones',
  description: 'Er vliegen drones.',
  instruction: 'Blijf binnen.',
};
const base: Unfinished = {
  purpose: 'update',
  threatIds: [],
  kind: 'drone',
  category: 'Security',
  texts: [dutch],
  area: { description: 'Het Hogeland', codes: ['GM1966'], polygons: [], circles: [] },
  audience: { sectors: ['ENE-ELE'], entityIds: [], citizens: false },
  channels: ['email'],
  checklist: ['Haal mensen naar binnen.'],
  severity: 'Severe',
  acknowledgeWithinSeconds: 300,
  expiresAt: '2026-11-29T12:00:00Z',
};
const saying = (part: Partial<Text>, rest: Partial<Unfinished> = {}): Unfinished => ({
  ...base,
  texts: [{ ...dutch, ...part }],
  ...rest,
});

describe('two texts that began at the same one', () => {
  it('keep what each of two wrote in places of their own', () => {
    const mine = saying({ headline: 'Meer drones' });
    const theirs = saying({}, { severity: 'Extreme', area: { ...base.area, codes: ['GM1966', 'GM0014'] } });
    const { merged, taken, both } = mergeDrafts(base, mine, theirs);
    expect(merged).toEqual({ ...mine, severity: 'Extreme', area: theirs.area });
    expect([taken, both]).toEqual([['area', 'severity'], []]);
  });

  it('leave to their author what both wrote, and lose nothing before', () => {
    const [mine, theirs] = [saying({ headline: 'Meer drones' }), saying({ headline: 'Veel drones' })];
    const { merged, taken, both } = mergeDrafts(base, mine, theirs);
    expect([merged, taken, both]).toEqual([mine, [], ['nl-NL headline']]);
    expect(takePart(merged, 'nl-NL headline', theirs)).toEqual(theirs);
  });

  it('say nothing of what both did alike, whatever the order of its members', () => {
    const codes = ['GM0014'];
    const mine = saying({}, { area: { ...base.area, codes } });
    const theirs = saying({}, { area: { circles: [], polygons: [], codes, description: base.area.description } });
    expect(mergeDrafts(base, mine, theirs)).toMatchObject({ taken: [], both: [] });
  });

  it('take a language that only the colleague wrote', () => {
    const english = {
      language: 'en-GB',
      headline: 'Drones',
      description: 'Drones fly.',
      instruction: 'Stay in.',
    } as const;
    const { merged, taken } = mergeDrafts(base, base, { ...base, texts: [dutch, english] });
    expect(merged.texts).toEqual([dutch, english]);
    expect(taken).toHaveLength(3);
  });

  it('are chosen between in everything when they are for another purpose', () => {
    const mine = saying({ headline: 'Correctie', description: 'Niet hier.' }, { purpose: 'correction' });
    const { merged, taken, both } = mergeDrafts(base, mine, saying({}, { severity: 'Minor' }));
    expect([merged, taken, both]).toEqual([mine, [], ['nl-NL headline', 'nl-NL description', 'severity']]);
  });
});

describe('what nobody chose', () => {
  it('is no difference: how loud is usual for what it says, and an end within the same minute', () => {
    const theirs = saying({}, { severity: 'Extreme', intensity: 'alarm', expiresAt: '2026-11-29T12:00:20.000Z' });
    expect(mergeDrafts(base, saying({ headline: 'Meer drones' }), theirs)).toMatchObject({
      taken: ['severity'],
      both: [],
    });
    const loud = saying({}, { intensity: 'alarm', expiresAt: '2026-11-29T13:00:00Z' });
    expect(mergeDrafts(base, base, loud).taken).toEqual(['intensity', 'expiresAt']);
  });

  it('is no difference in the end, when what is out is over and each of two forms moved it; what somebody chose is', () => {
    const begun = (at: string): Unfinished => {
      const out = { ...base, warningId: 'w', revision: 1, plane: 'live', withdrawal: [] } as unknown as Content;
      return nextDraft(out, 'update', new Date(at));
    };
    const [hers, his] = [begun('2026-11-29T12:10:00Z'), begun('2026-11-29T12:17:40.250Z')];
    expect(Date.parse(his.expiresAt)).toBeGreaterThan(Date.parse(hers.expiresAt));
    const mine = { ...hers, texts: [{ ...dutch, headline: 'Meer drones' }] };
    expect(mergeDrafts(hers, mine, his)).toEqual({ merged: mine, taken: [], both: [] });
    const chosen = { ...his, expiresAt: '2026-11-29T15:00:00.000Z' };
    expect(mergeDrafts(hers, mine, chosen)).toMatchObject({
      merged: { expiresAt: chosen.expiresAt },
      taken: ['expiresAt'],
    });
    const later = { ...mine, expiresAt: '2026-11-29T16:00:00.000Z' };
    expect(mergeDrafts(hers, later, chosen).both).toEqual(['expiresAt']);
    expect(mergeDrafts(hers, later, his)).toMatchObject({ merged: later, taken: [], both: [] });
  });
});
