/** Retry-After in seconds or as a date (RFC 9110 §10.2.3), as a wait in milliseconds; 0 when there is none or nonsense. */
export function retryAfterMs(header: string | undefined, now: Date): number {
  if (header === undefined) return 0;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now.getTime());
}
