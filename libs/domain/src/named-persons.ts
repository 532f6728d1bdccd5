import type { PersonOfEntity } from './people.ts';

/** Nobody names so many; a calendar may not hold up an alert. */
const mostWords = 500;

/** A word, and whether a hyphen ties it to the one before. */
type Word = { readonly says: string; readonly isTied: boolean };
type Match = {
  readonly person: PersonOfEntity;
  readonly from: number;
  readonly until: number;
  readonly isMail: boolean;
};

/**
 * Whom of its persons a calendar names, by a whole name or a mail address: "Jan de Boer-Smit" is not "Jan de Boer" as well. Of those who
 * have one name it is each, unless an address tells them apart.
 */
export function personsNamedIn(says: string, persons: readonly PersonOfEntity[]): readonly PersonOfEntity[] {
  const text = wordsOf(says).slice(0, mostWords);
  const matches = persons.flatMap((person) => [
    ...matchesOf(text, wordsOf(person.name)).map((at) => ({ ...at, person, isMail: false })),
    ...mailsOf(person).flatMap((mail) => matchesOf(text, wordsOf(mail)).map((at) => ({ ...at, person, isMail: true }))),
  ]);
  const whole = longest(matches);
  const byMail = whole.filter(({ isMail }) => isMail).map(({ person }) => person);
  const isMeant = ({ person, isMail }: Match): boolean =>
    isMail || byMail.includes(person) || !byMail.some((other) => isNamesake(person, other));
  return persons.filter((each) => whole.some((match) => match.person === each && isMeant(match)));
}

/** Whether two persons have one name, as a calendar writes it. */
export const isNamesake = (one: PersonOfEntity, other: PersonOfEntity): boolean =>
  plain(one.name) === plain(other.name);

const plain = (name: string): string =>
  wordsOf(name)
    .map((word) => word.says)
    .join(' ');

const mailsOf = ({ contactPoints }: PersonOfEntity): readonly string[] =>
  contactPoints.filter(({ channel }) => channel === 'email').map(({ address }) => address);

function wordsOf(text: string): readonly Word[] {
  const folded = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [...folded.matchAll(/([-\u2010\u2011]?)([\p{L}\p{N}@._+]+)/gu)].flatMap(
    ([, hyphen = '', word = ''], index, all) => {
      const says = word.replace(/\.+$/, '');
      const before = all[index - 1];
      const isTied = hyphen !== '' && before !== undefined && before.index + before[0].length === all[index]?.index;
      return says === '' ? [] : [{ says, isTied }];
    },
  );
}

/** Where these words stand, whole: what a hyphen ties to them is another name. */
const matchesOf = (text: readonly Word[], wanted: readonly Word[]): readonly Pick<Match, 'from' | 'until'>[] =>
  text.flatMap(({ isTied }, from) => {
    const until = from + wanted.length;
    const isThere = wanted.length > 0 && wanted.every(({ says }, at) => text[from + at]?.says === says);
    return isThere && !isTied && text[until]?.isTied !== true ? [{ from, until }] : [];
  });

/** Without those that stand within a longer one: each follows all that begin before it, or with it and end later. */
function longest(matches: readonly Match[]): readonly Match[] {
  const [from, until] = [(each: Match) => each.from, (each: Match) => each.until];
  const inOrder = matches.toSorted((a, b) => from(a) - from(b) || until(b) - until(a));
  let last: Match | undefined;
  return inOrder.filter((each) => {
    if (last && until(each) <= until(last)) return from(each) === from(last) && until(each) === until(last);
    last = each;
    return true;
  });
}
