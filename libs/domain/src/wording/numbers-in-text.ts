import { hide } from './hide.ts';

const months =
  'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july|' +
  'august|october|yanüari|febrüari|mart|aprel|mei|yüni|yüli|ougùstùs|sèptèmber|òktober|novèmber|desèmber';
const units =
  'meters?|metres?|m|km|kilometers?|kilometres?|cm|minuten|minuut|min|minutes?|uur|uren|u|hours?|seconden|seconds?|dagen|days?|graden|' +
  'degrees?|procent|percent|%|euro|mensen|personen|people|huizen|huishoudens|woningen|homes|houses|liter|litres?|keer|times|kilo|kg|' +
  'gram|telefoons|organisaties|inwoners|klanten|ora|minüt|hende';

const year = '(?:19|20)\\d\\d';
const date = `(?:0?[1-9]|[12]\\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\\1(?:${year}|\\d\\d)`;
const clock = '(?:[01]?\\d|2[0-4])[.:][0-5]\\d(?::[0-5]\\d)?';
const amount = '[1-9]\\d{0,2}(?:\\.\\d{3})+(?:,\\d+)?';
const count = '[1-9]\\d{0,5}(?:[.,]\\d+)?';
/** No other digits beside it: a part of a longer number is no time. */
const alone = (pattern: string): RegExp =>
  new RegExp(`(?<!\\d[ ()./-]{0,3})(?<![+.])${pattern}(?![ ()./-]{0,3}\\d)`, 'giu');

/** Numbers that nobody would call: dates, years, times, amounts, distances, coordinates. */
const innocent: readonly RegExp[] = [
  alone(`${year}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d)?(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?)?`),
  alone(`${date}(?: ${clock})?`),
  new RegExp(`(?<![\\d-])\\d{1,2}\\.? (?:di )?(?:${months})(?: (?:di )?${year})?(?!\\d)`, 'giu'),
  new RegExp(`\\b(?:${months}) (?:\\d{1,2}, )?${year}(?!\\d)`, 'giu'),
  alone(`${year} ?[-/] ?(?:19|20)?\\d\\d`),
  alone(`(?<=\\b(?:in|sinds|voor|vóór|tot|na|van|jaar|since|before|until|after|of|from) )${year}`),
  /(?<![\d.:])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])/g,
  alone(`${clock}(?: ?- ?${clock})?`),
  alone(`${amount}(?: ?- ?${amount})?`),
  alone('(?:0|[1-9]\\d{0,2})[.,]\\d{4,}'),
  alone(`[1-9]\\d{0,2}(?: \\d{3})+(?= (?:${units})(?![\\p{L}\\d]))`),
  alone(`${count}(?:-${count})?(?= ?(?:${units})(?![\\p{L}\\d]))`),
];

/** Asks the reader to call or to send something. */
const call =
  'bel|belt|bellen|gebeld|telefoonnummer|telefoon|tel|nummer|call|calls|dial|phone|ring|text|sms|sms’en|smsen|whatsapp|app|appen|stuur|' +
  'toets|yama|number';
const between = '[^.!?\\n\\d]{0,60}';
const start = '(?<![\\p{L}\\d.,:+-])';
const end = '(?![\\p{L}\\d]|[-:/]\\d|[.,]\\d)';

const numbers: readonly RegExp[] = [
  // With the country: +31 (0)6 12 34 56 78, 0031 6 …
  /(?<![\p{L}\d])(?:\+ ?|00(?=[1-9 ]))(?:\(?\d\)?[ ()./-]{0,3}){7,16}/gu,
  // From here: 06-12 34 56 78, 0900-1234567, 0900 8844, 0 6 1 2 …
  /(?<![\p{L}\d.,:+-])\(?0[ ()-]{0,2}[1-9](?:[ ()./-]{0,3}\d){5,13}(?!\d)/gu,
  /(?<![\p{L}\d])0(?:800|900|906|909)[ -]?[A-Z][A-Z-]{3,}/gu,
  // The short numbers of gemeenten: 14 050.
  /(?<![\p{L}\d.,:+-])14[ -]?0\d{2,3}(?![\p{L}\d]|[.,:]\d)/gu,
  // Any other run of seven digits and more: phones make a link of it.
  /(?<![\p{L}\d.,+-])\d(?:[ ().-]?\d){6,15}(?!\d)/gu,
  // A short number that one is asked to call, or the second one.
  new RegExp(
    `(?<=(?<![\\p{L}\\d])(?:${call})(?![\\p{L}\\d])${between}|(?<![\\p{L}\\d])(?:${call})(?![\\p{L}\\d])${between}\\d{3,6}${between})${start}\\d{3,6}${end}`,
    'giu',
  ),
  new RegExp(`${start}\\d{3,6}(?= (?:te )?(?:bellen|belt|sms|sms’en|appen|(?:als )?nummer)(?![\\p{L}\\d]))`, 'giu'),
  // The numbers for help, here and in the Caribbean Netherlands, whoever asks to call them.
  /(?<![\p{L}\d.,:+€-])(?:112|113|911|912)(?![\p{L}\d]|[-:/]\d|[.,]\d)(?! ?[\p{L}%])/gu,
];

/** Every telephone number and short code in a text of plain characters, as it stands there, from the first to the last. */
export function numbersIn(text: string): readonly { readonly found: string; readonly at: number }[] {
  let rest = hide(text, innocent);
  const all: { found: string; at: number }[] = [];
  for (const pattern of numbers) {
    for (const match of rest.matchAll(pattern)) {
      const found = match[0].replace(/[ ()./-]+$/, '');
      if (!isYearsOrRange(found)) all.push({ found, at: match.index });
    }
    // The short ones look at what stands before them, so nothing of it may be gone: only what was found as something longer.
    rest = hide(rest, [pattern], (found) => found.replaceAll(/\d/g, '#'), 7);
  }
  return all.sort((a, b) => a.at - b.at).filter(({ at }, index, sorted) => sorted[index - 1]?.at !== at);
}

/** "1000-2000": from the one to the other. */
function isYearsOrRange(found: string): boolean {
  const [, from = '', to = ''] = /^([1-9]\d{3,5})-([1-9]\d{3,5})$/.exec(found) ?? [];
  return from !== '' && Number(from) < Number(to);
}

/**
 * One way to write a number: without what people put in between, and without the country when that is ours. So a number of another
 * country is never taken for one of ours.
 */
export function plainNumber(number: string): string {
  const digits = number.replace(/\(0\)/, '').replace(/[^\d+]/g, '');
  return digits.replace(/^00(?=[1-9])/, '+').replace(/^\+31(?=\d)/, '0');
}
