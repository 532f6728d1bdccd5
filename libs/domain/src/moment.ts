import type { Area, Point } from './area.ts';
import type { Language } from './vocabulary.ts';

/** Times as people of a place read them on their clocks (requirements S60). */
export type Zone = 'Europe/Amsterdam' | 'America/Kralendijk';

export const dutchZone: Zone = 'Europe/Amsterdam';
/** Of Bonaire, Sint Eustatius and Saba alike: UTC−4, all year. */
const caribbeanZone: Zone = 'America/Kralendijk';
/** No Dutch land or water of Europe lies west of it, and none of the Caribbean east of it. */
const midAtlantic = -30;

/** The zones in which an area is read: that of the European Netherlands first; of an area that names nothing, that one alone. */
export function zonesOf({ codes, polygons, circles }: Omit<Area, 'description'>): readonly [Zone, ...Zone[]] {
  const points: readonly Point[] = [...polygons.flatMap((ring) => ring.points), ...circles.map(({ center }) => center)];
  const isThere = [...codes.map((code) => code.startsWith('NL-BQ')), ...points.map(({ lon }) => lon < midAtlantic)];
  if (!isThere.includes(true)) return [dutchZone];
  return isThere.includes(false) ? [dutchZone, caribbeanZone] : [caribbeanZone];
}

/** For who sits in the European Netherlands and reads of an area elsewhere: their own clocks as well. */
export function zonesBesideDutch(area: Omit<Area, 'description'>): readonly [Zone, ...Zone[]] {
  const zones = zonesOf(area);
  return zones.includes(dutchZone) ? zones : [dutchZone, ...zones];
}

const names: Readonly<Record<Zone, Readonly<Record<Language, string>>>> = {
  'Europe/Amsterdam': { 'nl-NL': 'Nederlandse tijd', 'en-GB': 'Dutch time', pap: 'ora di Hulanda' },
  'America/Kralendijk': { 'nl-NL': 'Bonairiaanse tijd', 'en-GB': 'Bonaire time', pap: 'ora di Boneiru' },
};

/** What people call the time of a zone. */
export const nameOfZone = (zone: Zone, language: Language): string => names[zone][language];

type Style = {
  readonly zones: readonly Zone[];
  readonly dateStyle?: 'full' | 'long';
  readonly timeStyle?: 'short' | 'medium';
  /** Also names Dutch time where it stands alone: for a page on which another zone stands too. */
  readonly isNamed?: boolean;
};

/**
 * An instant in words, with its date, always: a time alone is wrong after midnight. On the clocks of each zone, each by its name
 * unless Dutch time is the only one.
 */
export function momentIn(at: Date, language: Language, style: Style): string {
  const { zones, dateStyle = 'long', timeStyle = 'short', isNamed = false } = style;
  const isPlain = zones.every((zone) => zone === dutchZone) && !isNamed;
  const told = zones.map((timeZone) => {
    const text =
      language === 'pap'
        ? inPapiamentu(at, timeZone, timeStyle)
        : formatIn(language, { dateStyle, timeStyle, timeZone }).format(at);
    return isPlain ? text : `${text} (${nameOfZone(timeZone, language)})`;
  });
  return told.join(', ');
}

type Format = Readonly<Pick<Intl.DateTimeFormatOptions, 'dateStyle' | 'timeStyle'>> & { readonly timeZone: Zone };
const formats = new Map<string, Intl.DateTimeFormat>();

/** Of the few that there are, each is made once: to make one takes longer than all the rest of a mail. */
function formatIn(language: string, format: Format): Intl.DateTimeFormat {
  const key = [language, format.dateStyle, format.timeStyle, format.timeZone].join(' ');
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, format);
  formats.set(key, known);
  return known;
}

const months = [
  ...['yanüari', 'febrüari', 'mart', 'aprel', 'mei', 'yüni'],
  ...['yüli', 'ougùstùs', 'sèptèmber', 'òktober', 'novèmber', 'desèmber'],
];

/** Runtimes know no Papiamentu: 28 di novèmber 2026, 15:57. */
function inPapiamentu(at: Date, timeZone: Zone, timeStyle: 'short' | 'medium'): string {
  const date = formatIn('sv-SE', { dateStyle: 'short', timeZone }).format(at);
  const time = formatIn('sv-SE', { timeStyle, timeZone }).format(at);
  const [year, month, day] = date.split('-').map(Number);
  return `${day} di ${months[(month ?? 1) - 1]} ${year}, ${time}`;
}
