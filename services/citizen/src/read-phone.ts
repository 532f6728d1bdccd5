/**
 * A phone number as people write it, in E.164: `06 12 34 56 78`, `0031 6…`, `+599 717 1234`. A number without a country is Dutch.
 *
 * @returns undefined for what is no phone number.
 */
export function readPhone(typed: string): string | undefined {
  const digits = typed.replaceAll(/[\s().-]/g, '');
  const international = digits.replace(/^00/, '+').replace(/^0(?=[1-9])/, '+31');
  return /^\+[1-9]\d{7,14}$/.test(international) ? international : undefined;
}
