import type { ContactPoint } from '@keten/domain';

/**
 * A phone number as people write it, in E.164: `06 12 34 56 78`, `0031 6…`, `+31 (0)6 …`, `+599 717 1234`. A number without a
 * country is Dutch. No Dutch number has a zero after its country: it is the zero that is dialled within the country.
 *
 * @returns undefined for what is no phone number.
 */
export function readPhone(typed: string): string | undefined {
  const withoutTrunk = typed.replace(/^(\s*(?:\+|00)[\d\s.-]*)\(0\)/, '$1');
  const digits = withoutTrunk.replaceAll(/[\s().-]/g, '');
  const international = digits
    .replace(/^00/, '+')
    .replace(/^0(?=[1-9])/, '+31')
    .replace(/^\+310(?=\d{9}$)/, '+31');
  if (international.startsWith('+31') && !/^\+31[1-9]\d{8}$/.test(international) && !isService(international)) return;
  return /^\+[1-9]\d{7,14}$/.test(international) ? international : undefined;
}

/**
 * Whether a contact point may be tested as often as somebody asks: a text goes to nothing but a person, and a call to no number at
 * a price. A desk may have the number of a company.
 */
export function mayBeTested({ channel, address }: Pick<ContactPoint, 'channel' | 'address'>): boolean {
  if (channel !== 'sms' && channel !== 'voice') return true;
  const number = readPhone(address);
  if (number === undefined || satellites.test(number)) return false;
  return channel === 'sms' ? !isService(number) : !dear.some((each) => each.test(number));
}

/** Why no person is reached by a text message to it. */
export type NoPersonThere = 'service' | 'satellite';

export function noPersonAt(number: string): NoPersonThere | undefined {
  if (satellites.test(number)) return 'satellite';
  return isService(number) ? 'service' : undefined;
}

/** Inmarsat, global satellite systems and networks without a country (ITU-T E.164, country codes 870 and 881 to 883). */
const satellites = /^\+(870|88[123])/;

/**
 * Premium and shared-cost numbers, and personal ones, at which the caller pays: of no country (ITU-T E.164), of the Netherlands
 * (Nummerplan telefoon- en ISDN-diensten: 0900 to 0909, 084, 087, 18), and those at a high price of whom people here know.
 */
const dear = [
  /^\+(878|979|991)/,
  /^\+31(90\d|8[47]|18\d\d$)/,
  ...[/^\+1(900|976)/, /^\+32(70|78|90)/, /^\+44(70|87|9)/, /^\+49(137|180|700|900)/],
];
/** Free numbers and those of companies (0800, 088, 097, 14, 116 in the Netherlands): at no price, and at none of them is one person. */
const ofCompanies = [/^\+(800|808|888)/, /^\+31(800|88|97|14\d|116)/, /^\+32800/, /^\+44(800|808)/, /^\+49800/];
const isService = (number: string): boolean => [...dear, ...ofCompanies].some((each) => each.test(number));
