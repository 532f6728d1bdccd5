import { createHash } from 'node:crypto';

/**
 * Digits of a number in E.164 without plus; undefined when it is none. A national number is taken for a Dutch one: that is how
 * carriers here write the sender of an SMS.
 */
export function digitsOf(phone: string): string | undefined {
  const digits = phone.replace(/[\s().-]/g, '').replace(/^(\+|00)/, '');
  const whole = digits.replace(/^0/, '31');
  return /^[1-9]\d{7,14}$/.test(whole) ? whole : undefined;
}

/** Tells one number from another within a scope, without saying which number it is. */
export const phoneHash = (scope: string, digits: string): string =>
  createHash('sha256').update(`${scope} ${digits}`).digest('hex').slice(0, 32);

/** What people and logs may see of a number. */
export const lastTwo = (digits: string): string => `...${digits.slice(-2)}`;
