import type { Operator } from './register.ts';

/** Pagers, machines and telephones on a wall get no text: of Dutch numbers only these are mobile (Nummerplan telefoon- en ISDN-diensten). */
const dutchMobile = /^\+316[1-58]\d{7}$/;
const foreign = /^\+(?!31)[1-9]\d{7,14}$/;

/**
 * A mobile number as people write it, in E.164: `06 12 34 56 78`, `0031 6…`, `+31 (0)6 …`. A number without a country is Dutch;
 * which numbers of other countries are mobile is not known here.
 *
 * @returns undefined for what is no mobile number.
 */
export function mobileOf(typed: string): string | undefined {
  const digits = typed.replace('(0)', '').replaceAll(/[\s().-]/g, '');
  const number = digits.replace(/^00/, '+').replace(/^06/, '+316');
  return dutchMobile.test(number) || foreign.test(number) ? number : undefined;
}

/** What may be seen of a number where it need not be dialled. */
export const maskedPhone = (phone: string): string => `…${phone.slice(-2)}`;

export const mostDuties = 20;

type OnDuty = Pick<Operator, 'operatorId' | 'roles' | 'dutyOrder'>;

/** Who is texted about work that waits: the duty officer, and then their deputies. Who has no place comes after who has one. */
export const dutyOfficers = <Person extends OnDuty>(all: readonly Person[]): readonly Person[] =>
  all
    .filter(({ roles }) => roles.includes('duty-officer'))
    .toSorted((a, b) => placeOf(a) - placeOf(b) || (a.operatorId < b.operatorId ? -1 : 1));

const placeOf = ({ dutyOrder = mostDuties + 1 }: OnDuty): number => dutyOrder;
