import { mayCarry, sayWhatItIs, textsOver } from '@keten/domain';
import type { Content, Plane, PublicWarning, Text } from '@keten/domain';
import { splitText } from '@keten/smpp';

/** An SMS of more parts takes longer to arrive whole, and fewer phones put it together. */
const mostParts = { entity: 3, citizen: 4 } as const;
const planeWords: Readonly<Record<Plane, string>> = { live: '', exercise: 'OEFENING.' };

/** A code to an entity that must confirm; undefined when it need not, or may only do so where it reads the text. */
export type EntityText = { readonly content: Content; readonly code: string | undefined; readonly portalUrl?: string };

/**
 * To a kritieke entiteit, in Dutch: what it is, what to do, how to confirm. What does not fit is taken from the instruction, whose
 * whole stands in the portal; the way to confirm is never cut off.
 */
export function textForEntity({ content, code, portalUrl }: EntityText): string {
  const text = dutchOf(textsOver('sms', content));
  const isWhole = mayCarry('sms', content);
  const last = isWhole ? (code ? `Bevestig met 1 ${code}` : '') : (portalUrl ?? '');
  return fit(mostParts.entity, text.instruction, (instruction) =>
    joined(planeWords[content.plane], sentence(text.headline), instruction, last),
  );
}

/** Whether a text to an entity can be confirmed by an answer: only who has read it can confirm it. */
export const canBeConfirmed = (content: Content, mustConfirm: boolean): boolean =>
  mustConfirm && mayCarry('sms', content);

/** To a citizen: Dutch first, English after where there is room, and last how to check that it is real. */
export function textForCitizen(warning: PublicWarning, citizenUrl: string | undefined): string {
  const { checkCode } = warning;
  const texts = warning.texts.map((text) => sayWhatItIs(warning.purpose, text));
  const [dutch, english] = [dutchOf(texts), texts.find(({ language }) => language === 'en-GB')];
  const check = citizenUrl
    ? `Echt? ${citizenUrl.replace(/\/+$/, '')}/echt?code=${checkCode}`
    : `Controlecode: ${checkCode}`;
  const plane = planeWords[warning.plane];
  const inBoth = english && joined(plane, whole(dutch), whole(english), check);
  if (inBoth && partsOf(inBoth) <= mostParts.citizen) return inBoth;
  return fit(mostParts.citizen, dutch.instruction, (instruction) =>
    joined(plane, sentence(dutch.headline), instruction, check),
  );
}

function dutchOf(texts: readonly Text[]): Text {
  const text = texts.find(({ language }) => language === 'nl-NL') ?? texts[0];
  if (!text) throw new Error('content without text');
  return text;
}

const whole = ({ headline, instruction }: Text): string => joined(sentence(headline), sentence(instruction));
const sentence = (text: string): string => (/[.!?\u2026]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
const joined = (...pieces: readonly string[]): string => pieces.filter(Boolean).map(inGsm7).join(' ');
const partsOf = (text: string): number => splitText(text).length;

/** The same marks in the GSM alphabet: one typographic quote would make every character of the SMS twice as long. */
const inGsm7 = (text: string): string =>
  text
    .replace(/[\u2018\u2019\u201a\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u2033]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replaceAll('\u2026', '...')
    .replace(/[\u00a0\u2009\u202f]/g, ' ');

/** As many whole words as fit; a single endless word goes whole. */
function fit(most: number, shortened: string, compose: (text: string) => string): string {
  const all = compose(sentence(shortened));
  if (partsOf(all) <= most) return all;
  const words = shortened.split(/\s+/);
  const at = (count: number): string => compose(count === 0 ? '' : `${words.slice(0, count).join(' ')}...`);
  let [fits, tooMany] = [0, words.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (partsOf(at(middle)) <= most) fits = middle;
    else tooMany = middle;
  }
  return at(fits);
}
