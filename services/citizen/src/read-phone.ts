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

/** Why no person is reached by a text message to it. */
export type NoPersonThere = 'service' | 'satellite';

export function noPersonAt(number: string): NoPersonThere | undefined {
  if (satellites.test(number)) return 'satellite';
  return isService(number) ? 'service' : undefined;
}

/** Inmarsat, global satellite systems and networks without a country (ITU-T E.164, country codes 870 and 881 to 883). */
const satellites = /^\+(870|88[123])/;

/**
 * Free, shared-cost, premium and company numbers: of no country (ITU-T E.164), of the Netherlands (Nummerplan telefoon- en
 * ISDN-diensten: 0800, 0900 to 0909, 084, 087, 088, 097, 14, 116, 18), and those at a high price of whom people here know.
 */
const services = [
  /^\+(800|808|878|888|979|991)/,
  /^\+31(800|90\d|8[478]|97|14\d|116|18\d\d$)/,
  ...[/^\+1(900|976)/, /^\+32(70|78|800|90)/, /^\+44(70|800|808|87|9)/, /^\+49(137|180|700|800|900)/],
];
const isService = (number: string): boolean => services.some((each) => each.test(number));
