const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([+-])(\d\d):(\d\d)$/;

export type Instant = { readonly at: Date; readonly offsetMinutes: number };

const dayMs = 86_400_000;

/** No place on earth is further from UTC, and XML Schema allows no more. */
const maxOffsetMinutes = 14 * 60;

/**
 * Reads `YYYY-MM-DDThh:mm:ss±hh:mm` (CAP 1.2 §3.3.2): the offset is mandatory, `Z` and fractions are not allowed. A day
 * or an hour that does not exist gives undefined; 24:00:00 is the next day's first moment (XML Schema 1.1 part 2 §3.3.7.2).
 */
export function readInstant(text: string): Instant | undefined {
  const midnight = text.slice(11, 19) === '24:00:00';
  const clock = midnight ? `${text.slice(0, 11)}00:00:00${text.slice(19)}` : text;
  const [, year, month, day, hour, minute, second, sign, offsetHour, offsetMinute] = form.exec(clock) ?? [];
  if (!sign || year === '0000' || Number(offsetMinute) > 59) return undefined;
  const fields = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const local = new Date(0);
  local.setUTCFullYear(fields[0], fields[1] - 1, fields[2]);
  local.setUTCHours(fields[3], fields[4], fields[5]);
  const offsetMinutes = Number(`${sign}1`) * (Number(offsetHour) * 60 + Number(offsetMinute));
  // A date that does not exist rolls over to one that does; then it no longer reads as it was written.
  const exists = local.toISOString() === `${clock.slice(0, 19)}.000Z`;
  if (!exists || Math.abs(offsetMinutes) > maxOffsetMinutes) return undefined;
  const at = new Date(local.getTime() - offsetMinutes * 60_000 + (midnight ? dayMs : 0));
  return { at, offsetMinutes: offsetMinutes || 0 };
}

/** Writes the form that {@link readInstant} reads, cut to whole seconds; UTC is written `-00:00` (CAP 1.2 §3.3.2). */
export function writeInstant(at: Date, offsetMinutes = 0): string {
  const local = new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const distance = Math.abs(offsetMinutes);
  const digits = (n: number): string => String(Math.trunc(n)).padStart(2, '0');
  return `${local}${offsetMinutes > 0 ? '+' : '-'}${digits(distance / 60)}:${digits(distance % 60)}`;
}
