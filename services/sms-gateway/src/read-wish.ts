/** What somebody who follows places by SMS may ask for in an answer. */
export type Wish = 'stop' | 'start';

/** Words that stand beside it; any other word makes it a message about something else. */
const beside = [
  ...[
    'met',
    'de',
    'het',
    'deze',
    'dit',
    'al',
    'alle',
    'alles',
    'all',
    'the',
    'these',
    'van',
    'nu',
    'now',
    'maar',
    'graag',
  ],
  ...['sms', "sms'jes", 'smsjes', 'berichten', 'meldingen', 'waarschuwingen', 'abonnement', 'messages', 'texts'],
  ...['aub', 'a.u.b', 'svp', 's.v.p', 'alstublieft', 'alsjeblieft', 'please', 'dank u', 'bedankt', 'thanks'],
];
const words: Readonly<Record<Wish, readonly string[]>> = {
  stop: [
    ...['stop', 'stoppen', 'stopzetten', 'uit', 'afmelden', 'afmelding', 'meld mij af', 'meld me af', 'uitschrijven'],
    ...['stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'para', 'stòp', 'no mas'],
  ],
  start: ['start', 'aan', 'aanmelden', 'meld mij aan', 'meld me aan', 'inschrijven', 'subscribe', 'unstop', 'inskribí'],
};
const anyOf = (list: readonly string[]): string => list.join('|');
const meaning = (list: readonly string[]): RegExp =>
  new RegExp(`^[^\\p{L}\\p{N}]*(?:${anyOf(list)})(?:[^\\p{L}\\p{N}]+(?:${anyOf(beside)}))*[^\\p{L}\\p{N}]*$`, 'iu');
const wishes = Object.entries(words).map(([wish, list]) => [wish as Wish, meaning(list)] as const);

/** Of the first line; a signature may follow. */
export function readWish(text: string): Wish | undefined {
  const [line = ''] = text.trim().split(/[\r\n]+/, 1);
  return wishes.find(([, said]) => said.test(line.slice(0, 80)))?.[0];
}
