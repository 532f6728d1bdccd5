import { mayCarry, sayWhatItIs, textsOver, thingsSaid, withoutExercise } from '@keten/domain';
import type { Content, Plane, PublicWarning, Text } from '@keten/domain';
import { fitSms } from './fit-sms.ts';
import type { Candidate, SmsText } from './fit-sms.ts';

/** An SMS of more parts takes longer to arrive whole, and fewer phones put it together. */
const mostParts = { entity: 3, citizen: 4 } as const;
/** What every SMS of a plane begins with. */
export const planeWords: Readonly<Record<Plane, string>> = { live: '', exercise: 'OEFENING.' };

export type EntityText = {
  readonly content: Content;
  /** To an entity that must confirm; undefined when it need not, or may only do so where it reads the text. */
  readonly code: string | undefined;
  readonly portalUrl?: string | undefined;
  /** A sentence that must be read first, such as that something else counts for nothing. */
  readonly lead?: string;
};

/**
 * To a kritieke entiteit, in Dutch: what it is, what to do, how to confirm. What does not fit is taken from the instruction, whose
 * whole stands in the portal; the way to confirm is never cut off.
 */
export function smsToEntity({ content, code, portalUrl, lead = '' }: EntityText): SmsText {
  const text = dutchOf(textsOver('sms', content));
  const isWhole = mayCarry('sms', content);
  const last = isWhole ? (code ? `Bevestig met 1 ${code}` : '') : (portalUrl ?? '');
  const candidates = shortened(text, [], (instruction) =>
    joined(planeWords[content.plane], lead, sentence(unmarked(content.plane, text).headline), instruction, last),
  );
  return fitSms(mostParts.entity, [text.language], candidates);
}
export const textForEntity = (to: EntityText): string => smsToEntity(to).text;

/** Whether a text to an entity can be confirmed by an answer: only who has read it can confirm it. */
export const canBeConfirmed = (content: Content, mustConfirm: boolean): boolean =>
  mustConfirm && mayCarry('sms', content);

/** To a citizen: Dutch first, English after where there is room, and last how to check that it is real. */
export function smsToCitizen(warning: PublicWarning, citizenUrl: string | undefined): SmsText {
  const { checkCode } = warning;
  const texts = warning.texts.map((text) => sayWhatItIs(warning, text));
  const [dutch, english] = [
    unmarked(warning.plane, dutchOf(texts)),
    texts.find(({ language }) => language === 'en-GB'),
  ];
  const check = citizenUrl
    ? `Echt? ${citizenUrl.replace(/\/+$/, '')}/echt?code=${checkCode}`
    : `Controlecode: ${checkCode}`;
  const plane = planeWords[warning.plane];
  const isOther = english !== undefined && dutch.language !== 'en-GB';
  const inBoth = isOther
    ? [{ text: joined(plane, whole(dutch), whole(english), check), left: [], saysWhatToDo: true }]
    : [];
  const inDutch = shortened(dutch, isOther ? [whole(english)] : [], (instruction) =>
    joined(plane, sentence(dutch.headline), instruction, check),
  );
  return fitSms(mostParts.citizen, [dutch.language], [...inBoth, ...inDutch]);
}
export const textForCitizen = (...to: Parameters<typeof smsToCitizen>): string => smsToCitizen(...to).text;

/** The whole of it, and then less and less of what to do, by whole sentences from the end; a sign says that there is more. */
function shortened(
  { instruction }: Text,
  alsoLeft: readonly string[],
  compose: (instruction: string) => string,
): readonly Candidate[] {
  const things = thingsSaid(instruction);
  const keeping = (count: number): Candidate => ({
    text: compose(count === 0 ? '' : [...things.slice(0, count), '...'].join(' ')),
    left: [...things.slice(count), ...alsoLeft],
    saysWhatToDo: count > 0,
  });
  const shorter = things.map((_, index) => keeping(things.length - 1 - index));
  const all = compose(things.length === 0 ? '' : sentence(instruction));
  return [{ text: all, left: alsoLeft, saysWhatToDo: true }, ...shorter];
}

function dutchOf(texts: readonly Text[]): Text {
  const text = texts.find(({ language }) => language === 'nl-NL') ?? texts[0];
  if (!text) throw new Error('content without text');
  return text;
}

/** The word of the plane stands before everything in an SMS: not a second time before its headline. */
const unmarked = (plane: Plane, text: Text): Text =>
  plane === 'exercise' ? { ...text, headline: withoutExercise(text.headline) } : text;
const whole = ({ headline, instruction }: Text): string => joined(sentence(headline), sentence(instruction));
const sentence = (text: string): string => (/[.!?\u2026]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
const joined = (...pieces: readonly string[]): string => pieces.filter(Boolean).join(' ');
