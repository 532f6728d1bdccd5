/** The three forms of a date in HTTP; the last has no zone, and means GMT (RFC 9110 §5.6.7). */
const dated = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/;
const datedWithoutZone = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/**
 * How long the other side asks to wait, in milliseconds: `Retry-After` in seconds, or as a date, which is over when `now` is
 * later (RFC 9110 §10.2.3). Undefined for what is neither. It may ask for years: whoever waits sets the bound.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const date = datedWithoutZone.test(header) ? `${header} GMT` : dated.test(header) ? header : '';
  const at = Date.parse(date);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
