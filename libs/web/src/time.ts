import { dutchZone, nameOfZone } from '@keten/domain';
import type { Zone } from '@keten/domain';
import type { UiLanguage } from './language.tsx';

/** An instant as JSON carries it: RFC 3339. */
export type Instant = string;

type Zones = readonly [Zone, ...Zone[]];

const locales = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Readonly<Record<UiLanguage, string>>;

/**
 * Date and time, always both: `24 nov 2026, 13:05`; on the clocks of each zone, by its name unless it is Dutch time alone.
 *
 * @param isExact with seconds: for what came in which order
 */
export const formatMoment = (at: Instant, language: UiLanguage, zones: Zones = [dutchZone], isExact = false): string =>
  inEach(zones, language, (timeZone) =>
    formatterOf(locales[language], timeZone, isExact ? 'exact' : 'moment').format(new Date(at)),
  );

/** Hours, minutes and seconds of a day that the reader knows. */
export const formatTime = (at: Instant, language: UiLanguage, zones: Zones = [dutchZone]): string =>
  inEach(zones, language, (timeZone) => formatterOf(locales[language], timeZone, 'time').format(new Date(at)));

/** How the runtime calls a language of the screens. */
export const localeOf = (language: UiLanguage): (typeof locales)[UiLanguage] => locales[language];

const inEach = (zones: Zones, language: UiLanguage, textIn: (zone: Zone) => string): string =>
  zones
    .map((zone) => ({ zone, text: textIn(zone) }))
    .map(({ zone, text }) =>
      zones.length === 1 && zone === dutchZone ? text : `${text} (${nameOfZone(zone, locales[language])})`,
    )
    .join(', ');

/** How long from `now` to `at`: `4:05`, with hours `1:04:05`; never less than nothing. */
export function formatLeft(at: Instant, now: Date): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(at) - now.getTime()) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number: number): string => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** An instant as `<input type="datetime-local">` takes it, on the clocks of the zone. */
export const toLocalInput = (at: Instant, zone: string = dutchZone): string =>
  wallClock(new Date(at), zone).slice(0, 16);

/**
 * The instant that a local date and time is in the zone. A time that the clocks skip in spring is taken an hour later; one
 * that comes twice in autumn is the first of the two.
 *
 * @returns undefined when it is not a date and time.
 */
export function fromLocalInput(local: string, zone: string = dutchZone): Instant | undefined {
  const asIfUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asIfUtc)) return undefined;
  const offsetAt = (instant: number): number => Date.parse(`${wallClock(new Date(instant), zone)}Z`) - instant;
  const day = 24 * 60 * 60 * 1000;
  // The offsets a day before and after are the only ones that the zone can have here.
  const candidates = [offsetAt(asIfUtc - day), offsetAt(asIfUtc + day)].map((offset) => asIfUtc - offset);
  const right = candidates.filter((instant) => instant + offsetAt(instant) === asIfUtc);
  const [first = Math.max(...candidates)] = right.toSorted((a, b) => a - b);
  return new Date(first).toISOString();
}

/** `2026-11-24T13:05:00` on the clocks of the zone; Swedish writes dates as ISO 8601 does. */
const wallClock = (at: Date, zone: string): string => formatterOf('sv-SE', zone, 'clock').format(at).replace(' ', 'T');

const moment = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
const looks = {
  moment: { ...moment, hourCycle: 'h23' },
  exact: { ...moment, second: '2-digit', hourCycle: 'h23' },
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  clock: { dateStyle: 'short', timeStyle: 'medium' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** To make one takes a hundred times as long as to use it, and a board has hundreds of moments. */
function formatterOf(locale: string, timeZone: string, look: keyof typeof looks): Intl.DateTimeFormat {
  const name = `${locale} ${timeZone} ${look}`;
  const known = formatters.get(name) ?? new Intl.DateTimeFormat(locale, { ...looks[look], timeZone });
  formatters.set(name, known);
  return known;
}
