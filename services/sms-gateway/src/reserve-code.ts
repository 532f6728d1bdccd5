import type { ObligationKey } from '@keten/domain';
import type { Register } from '@keten/messaging';

/** Nothing that looks like something else on a small screen: no I, O, 0, 1; no S, B, Z beside 5, 8, 2. */
export const codeAlphabet = '2345678ACDEFGHJKLMNPQRTUVWXY';
export const codeLength = 3;
const mostTries = 20;

export type Codes = Pick<Register<ObligationKey>, 'create' | 'get' | 'under'>;
/** A whole number from 0 up to, not including, the limit. */
export type Random = (limit: number) => number;

/** A code is for one phone: the same three characters mean something else on another. */
export const codeKey = (digits: string, code: string): string => `${digits}.${code}`;

/**
 * Keeps a code for an obligation, before it is sent: a reply can't come before we know what it is about. Codes that are in use
 * on the phone are left alone.
 *
 * @throws Error when so many are in use on this phone that none was found.
 */
export async function reserveCode(codes: Codes, digits: string, key: ObligationKey, random: Random): Promise<string> {
  for (let tries = 0; tries < mostTries; tries++) {
    const code = Array.from({ length: codeLength }, () => codeAlphabet[random(codeAlphabet.length)]).join('');
    if (await codes.create(codeKey(digits, code), key)) return code;
  }
  throw new Error('no confirmation code is free');
}
