const months =
  'januari january|februari february|maart march|april|mei may|juni june|juli july|augustus august|september|oktober october|november|december'
    .split('|')
    .map((names) => names.split(' '));
const monthOf = (name: string): number => months.findIndex((names) => names.includes(name.toLowerCase())) + 1;

const clock = '([01]?\\d|2[0-4])[:.]([0-5]\\d)';
const named = new RegExp(
  `(\\d{1,2}) (${months.flat().join('|')})(?: (\\d{4}))?(?:,? (?:om|at|tot|until) ${clock})?(?!\\d)`,
  'giu',
);
const numeric = new RegExp(
  `(?<!\\d)(\\d{1,2})-(\\d{1,2})-(\\d{4})(?:,? (?:om |at |tot |until )?${clock})?(?!\\d)`,
  'giu',
);
const today = new RegExp(
  `(?<!(?:morgen|tomorrow) )(?<![\\p{L}])(?:om|tot|tegen|rond|vanaf|voor|vóór|na|at|until|till|around|from|by|before|after) ${clock}(?!\\d|[.:]\\d)`,
  'giu',
);

/** A moment as the clocks on a wall show it: minutes since some midnight, so that two of one place can be compared. */
type Wall = number;
const wallOf = (year: number, month: number, day: number, hour: number, minute: number): Wall =>
  Date.UTC(year, month - 1, day, hour, minute) / 60_000;

function wallNow(now: Date, zone: string): { readonly year: number; readonly wall: Wall; readonly midnight: Wall } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
    hourCycle: 'h23',
  }).formatToParts(now);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  const midnight = wallOf(of('year'), of('month'), of('day'), 0, 0);
  return { year: of('year'), wall: midnight + of('hour') * 60 + of('minute'), midnight };
}

const hour = 60;
/** A text begins with when it was written; only when that is longer ago does it look old. */
const stampMinutes = hour;
/** A time without a date that is longer ago is one of tomorrow. */
const todayMinutes = 8 * hour;

/** Dates and times in a text that are past, at the place whose clocks it goes by. */
export function pastMomentsIn(text: string, now: Date, zone: string): readonly string[] {
  const { year, wall, midnight } = wallNow(now, zone);
  const past: string[] = [];
  const look = (found: string, at: number, moment: readonly (string | undefined)[], month: number): string => {
    const [day, saidYear, hours, minutes] = moment;
    const isDay = hours === undefined;
    const told = wallOf(Number(saidYear ?? year), month, Number(day), Number(hours ?? 0), Number(minutes ?? 0));
    const isStamp = !isDay && /^[^\p{Ll}]*$/u.test(text.slice(0, at)) && text.slice(at + found.length).startsWith(':');
    if (told < (isDay ? midnight : wall) - (isStamp ? stampMinutes : 0)) past.push(found);
    return ' '.repeat(found.length);
  };
  text
    .replace(named, (found, day, month, said, hours, minutes, at) =>
      look(found, at as number, [day, said, hours, minutes] as string[], monthOf(month as string)),
    )
    .replace(numeric, (found, day, month, said, hours, minutes, at) =>
      look(found, at as number, [day, said, hours, minutes] as string[], Number(month)),
    )
    .replace(today, (found: string, hours: string, minutes: string) => {
      const ago = wall - (midnight + Number(hours) * hour + Number(minutes));
      if (ago > 0 && ago <= todayMinutes) past.push(found);
      return found;
    });
  return past;
}
