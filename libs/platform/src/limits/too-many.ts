import { Problem } from '../problem.ts';

/** 429 with the seconds after which it is worth trying again (RFC 9110 §10.2.3). */
export function tooMany(detail: string, waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  const headers = { 'Retry-After': String(seconds) };
  return new Problem(429, 'Too Many Requests', `${detail} Try again in ${seconds} s.`, { headers });
}
