import { mayCarry, textsOver, thingsSaid, withoutExercise } from '@keten/domain';
import type { Content, Language, Plane, Text } from '@keten/domain';

/** Some minute: who hears a call for longer has put it down, or never comes to the keys. */
const mostCharacters = 700;

/** Each in its own language: a voice reads the words of another as nobody understands them. */
export type Line = { readonly says: string; readonly language: Language };
export type Spoken = {
  /** In the order in which they are said, with a pause after each. */
  readonly lines: readonly Line[];
};
export type SpokenText = Spoken & {
  /** The language in which is said who calls and which keys there are. */
  readonly frame: Frame;
  /** So many lines, from the first on, say who calls and what it is: who did not hear them has nothing to confirm. */
  readonly mustHear: number;
};
type To = {
  readonly content: Content;
  readonly plane: Plane;
  /** Whom it is for; the confirmation counts for them. */
  readonly name: string;
  readonly language: Language;
  readonly mustConfirm: boolean;
};

/** Whether who hears a call can confirm by it: only who has heard the text itself can. */
export const canConfirmByVoice = (content: Content, mustConfirm: boolean): boolean =>
  mustConfirm && mayCarry('voice', content);

/**
 * What is said in a call: that it is an exercise, by the plane on which this process runs, before anything else; who calls and for whom; what it
 * is and what to do; and which keys there are. What a voice may not carry is not said (ADR 11): there is a message in the portal.
 */
export function spokenText({ content, plane, name, language, mustConfirm }: To): SpokenText {
  const text = textIn(language, textsOver('voice', content));
  const frame = frameOf(text.language);
  const words = wordsIn[frame];
  const ours = (says: string): Line => ({ says, language: frame });
  const theirs = (says: string): Line => ({ says: sentence(says), language: text.language });
  const isConfirmed = canConfirmByVoice(content, mustConfirm);
  const exercise = plane === 'exercise' ? [ours(words.exercise)] : [];
  const headline = plane === 'exercise' ? withoutExercise(text.headline) : text.headline;
  const opening = [...exercise, ours(words.opening(name)), theirs(headline)];
  const { kept, isAll } = shortened(text.instruction);
  const more = isAll ? [] : [ours(words.more)];
  const keys = ours(isConfirmed ? words.confirm : words.repeat);
  return {
    frame,
    mustHear: opening.length,
    lines: [...opening, ...kept.map(theirs), ...more, ...exercise, keys],
  };
}

/** In their own language when there is such a text, else in Dutch. */
const textIn = (language: Language, texts: readonly Text[]): Text => {
  const text = texts.find((each) => each.language === language) ?? texts[0];
  if (!text) throw new Error('content without text');
  return text;
};

function shortened(instruction: string): { readonly kept: readonly string[]; readonly isAll: boolean } {
  if (instruction.trim() === '') return { kept: [], isAll: true };
  if (instruction.length <= mostCharacters) return { kept: [instruction], isAll: true };
  let length = 0;
  const kept = thingsSaid(instruction).filter((thing) => (length += thing.length) <= mostCharacters);
  return { kept, isAll: false };
}

const sentence = (text: string): string => (/[.!?\u2026]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

const dutch = {
  exercise: 'Oefening. Oefening. Dit is een oefening.',
  opening: (name: string) => `Dit is de waarschuwingsketen, met een bericht voor ${name}.`,
  more: 'Er is meer: lees de hele tekst in het portaal.',
  confirm: 'Toets 1 om te bevestigen dat u dit hebt gehoord. Toets 2 om het opnieuw te horen.',
  repeat: 'Toets 2 om het opnieuw te horen.',
  confirmed: 'Dank u. Uw bevestiging is ontvangen.',
  failed: 'Uw bevestiging kon niet worden opgeslagen. Toets nog een keer 1.',
  replaced: 'Er is een nieuwer bericht: lees het in het portaal. Dit bericht hoeft u niet te bevestigen.',
  inPortal: 'U bevestigt dit in het portaal, nadat u het daar hebt gelezen.',
  nothingToConfirm: 'Dank u. U hoeft niets te bevestigen.',
};
type Words = typeof dutch;
const english: Words = {
  exercise: 'Exercise. Exercise. This is an exercise.',
  opening: (name) => `This is the Dutch warning chain, with a message for ${name}.`,
  more: 'There is more: read the whole text in the portal.',
  confirm: 'Press 1 to confirm that you have heard this. Press 2 to hear it again.',
  repeat: 'Press 2 to hear it again.',
  confirmed: 'Thank you. Your confirmation has been received.',
  failed: 'Your confirmation could not be stored. Press 1 again.',
  replaced: 'There is a newer message: read it in the portal. You need not confirm this one.',
  inPortal: 'You confirm this in the portal, after you have read it there.',
  nothingToConfirm: 'Thank you. You need not confirm anything.',
};
const wordsIn = { 'nl-NL': dutch, 'en-GB': english } as const;
export type Frame = keyof typeof wordsIn;
const frameOf = (language: Language): Frame => (language === 'en-GB' ? 'en-GB' : 'nl-NL');

/** What may be said after a key was pressed. */
export const answers = ['confirmed', 'failed', 'replaced', 'inPortal', 'nothingToConfirm'] as const;
/** The same in words. */
export const answerIn = (frame: Frame, which: (typeof answers)[number]): Line => ({
  ...{ says: wordsIn[frame][which], language: frame },
});
