/** What clocks of a zone show. */
export type WallClock = {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** HH:MM. */
  readonly time: string;
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Of the few that there are, each is made once: to make one takes as long as to use it a hundred times. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, made);
  return made;
}

/** Whether runtimes know a zone by this name (IANA). */
export function isTimeZone(name: string): boolean {
  try {
    formatIn(name);
    return true;
  } catch {
    return false;
  }
}

export function wallClock(at: Date, timeZone: string): WallClock {
  const [date = '', time = ''] = formatIn(timeZone).format(at).split(' ');
  return { date, time };
}

const dayMs = 24 * 3_600_000;
const asIfUtc = ({ date, time }: WallClock): number => Date.parse(`${date}T${time}:00Z`);

/**
 * When clocks of a zone show a time. Of a time that comes twice, in the night when clocks go back, the first; of one that they
 * leave out, as long after the gap as it would be after its begin.
 */
export function instantOf(clock: WallClock, timeZone: string): Date {
  const wanted = asIfUtc(clock);
  const [before, after] = [wanted - dayMs, wanted + dayMs].map(
    (near) => wanted - (asIfUtc(wallClock(new Date(near), timeZone)) - near),
  ) as [number, number];
  const fits = [before, after].filter((at) => asIfUtc(wallClock(new Date(at), timeZone)) === wanted);
  return new Date(fits.length > 0 ? Math.min(...fits) : before);
}

export const dayOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / dayMs);
export const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
/** Monday is 1. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;
