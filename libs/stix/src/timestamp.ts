const form = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?Z$/;

/** Longer fractions say nothing that anybody measured. */
const maxFractionDigits = 24;

export type Timestamp = { readonly at: Date; readonly fractionDigits: number };

/**
 * Reads an RFC 3339 timestamp in UTC (STIX 2.1 §2.16): `T` and `Z` in capitals, any number of digits after the point. A day
 * that does not exist gives undefined; so does a leap second anywhere but at the end of a day. The instant is cut to
 * milliseconds; a leap second is the last millisecond before midnight, so that order is kept.
 */
export function readTimestamp(text: string): Timestamp | undefined {
  const [, year, month, day, hour, minute, second, fraction = ''] = form.exec(text) ?? [];
  if (year === undefined || fraction.length > maxFractionDigits) return undefined;
  const isLeapSecond = second === '60';
  if (isLeapSecond && (hour !== '23' || minute !== '59')) return undefined;
  const whole = `${text.slice(0, 17)}${isLeapSecond ? '59' : second}`;
  const millis = isLeapSecond ? '999' : fraction.slice(0, 3).padEnd(3, '0');
  const at = new Date(`${whole}.${millis}Z`);
  // February 30 rolls over to March where it is not refused; then it no longer reads as it was written.
  const exists = !Number.isNaN(at.getTime()) && at.toISOString() === `${whole}.${millis}Z`;
  return exists && month !== undefined && day !== undefined ? { at, fractionDigits: fraction.length } : undefined;
}

/** The instant of a timestamp that was already checked. */
export function instantOf(text: string): Date {
  const timestamp = readTimestamp(text);
  if (!timestamp) throw new RangeError('This timestamp was not checked.');
  return timestamp.at;
}
