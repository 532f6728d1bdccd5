import { describe, expect, it, jest } from '@jest/globals';
import { momentIn, zonesOf } from './moment.ts';

const at = new Date('2026-11-29T02:57:00Z');
const bonaire = { codes: ['NL-BQ1'], polygons: [], circles: [] };
const around = (lat: number, lon: number) => [{ center: { lat, lon }, radiusKm: 5 }];

describe('the zones of an area', () => {
  it.each([
    ['an island', bonaire, ['America/Kralendijk']],
    ['all islands', { ...bonaire, codes: ['NL-BQ1', 'NL-BQ2', 'NL-BQ3'] }, ['America/Kralendijk']],
    ['a gemeente', { ...bonaire, codes: ['GM0014'] }, ['Europe/Amsterdam']],
    ['both', { ...bonaire, codes: ['NL-BQ1', 'NL'] }, ['Europe/Amsterdam', 'America/Kralendijk']],
    ['a circle on Saba', { ...bonaire, codes: [], circles: around(17.63, -63.24) }, ['America/Kralendijk']],
    ['a circle in Groningen', { ...bonaire, codes: [], circles: around(53.2, 6.5) }, ['Europe/Amsterdam']],
    ['an island and a circle', { ...bonaire, circles: around(53.2, 6.5) }, ['Europe/Amsterdam', 'America/Kralendijk']],
    ['nowhere', { ...bonaire, codes: [] }, ['Europe/Amsterdam']],
  ])('of %s', (_, area, zones) => {
    expect(zonesOf(area)).toEqual(zones);
  });
});

describe('a moment', () => {
  it('is that of Bonaire by its name, also when it is another day there', () => {
    expect(momentIn(at, 'nl-NL', { zones: zonesOf(bonaire), dateStyle: 'full' })).toBe(
      'zaterdag 28 november 2026 om 22:57 (Bonairiaanse tijd)',
    );
    expect(momentIn(at, 'en-GB', { zones: zonesOf(bonaire) })).toBe('28 November 2026 at 22:57 (Bonaire time)');
    expect(momentIn(at, 'pap', { zones: zonesOf(bonaire) })).toBe('28 di novèmber 2026, 22:57 (ora di Boneiru)');
  });

  it('is told twice where both read it', () => {
    expect(momentIn(at, 'nl-NL', { zones: ['Europe/Amsterdam', 'America/Kralendijk'] })).toBe(
      '29 november 2026 om 03:57 (Nederlandse tijd), 28 november 2026 om 22:57 (Bonairiaanse tijd)',
    );
  });

  it('needs no name in the European Netherlands, unless another zone is near', () => {
    const zones = ['Europe/Amsterdam'] as const;
    expect(momentIn(at, 'nl-NL', { zones })).toBe('29 november 2026 om 03:57');
    expect(momentIn(at, 'nl-NL', { zones, isNamed: true })).toBe('29 november 2026 om 03:57 (Nederlandse tijd)');
  });

  it('is in its own style and zone however they take turns, for which nothing is made anew', () => {
    const styles = (['nl-NL', 'en-GB', 'pap'] as const).flatMap((language) =>
      (['Europe/Amsterdam', 'America/Kralendijk'] as const).flatMap((zone) =>
        (['full', 'long'] as const).map((dateStyle) => ({ language, zone, dateStyle })),
      ),
    );
    const told = () =>
      styles.map(({ language, zone, dateStyle }) => momentIn(at, language, { zones: [zone], dateStyle }));
    const first = told();
    // Papiamentu has one style.
    expect(new Set(first).size).toBe(styles.length - 2);
    const { DateTimeFormat } = Intl;
    Intl.DateTimeFormat = jest.fn<() => never>(() => {
      throw new Error('made anew');
    }) as unknown as typeof DateTimeFormat;
    try {
      expect(told()).toEqual(first);
    } finally {
      Intl.DateTimeFormat = DateTimeFormat;
    }
  });
});
