import { mayCarry, textsOver, thingsSaid, withoutExercise } from '@keten/domain';
import type { Content, Language, Plane, Text } from '@keten/domain';

/** Some minute: who hears a call for longer has put it down, or never comes to the keys. */
const mostCharacters = 700;

export type Spoken = {
  readonly language: Language;
  /** In the order in which they are said, with a pause after each. */
  readonly lines: readonly string[];
};
export type SpokenText = Spoken & {
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
  const words = wordsIn[text.language === 'en-GB' ? 'en-GB' : 'nl-NL'];
  const isConfirmed = canConfirmByVoice(content, mustConfirm);
  const opening = [
    ...(plane === 'exercise' ? [words.exercise] : []),
    words.opening(name),
    sentence(plane === 'exercise' ? withoutExercise(text.headline) : text.headline),
  ].filter(Boolean);
  return {
    language: text.language,
    mustHear: opening.length,
    lines: [
      ...opening,
      ...shortened(text.instruction, words.more),
      ...(plane === 'exercise' ? [words.exercise] : []),
      isConfirmed ? words.confirm : words.repeat,
    ].filter(Boolean),
  };
}

/** In their own language when there is such a text, else in Dutch. */
const textIn = (language: Language, texts: readonly Text[]): Text => {
  const text = texts.find((each) => each.language === language) ?? texts[0];
  if (!text) throw new Error('content without text');
  return text;
};

function shortened(instruction: string, more: string): readonly string[] {
  if (instruction.trim() === '') return [];
  if (instruction.length <= mostCharacters) return [sentence(instruction)];
  const things = thingsSaid(instruction);
  let length = 0;
  const kept = things.filter((thing) => (length += thing.length) <= mostCharacters);
  return [...kept.map(sentence), more];
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

/** What may be said after a key was pressed. */
export const answers = ['confirmed', 'failed', 'replaced', 'inPortal', 'nothingToConfirm'] as const;
/** The same in words. */
export const answerIn = (language: Language, which: (typeof answers)[number]): string =>
  wordsIn[language === 'en-GB' ? 'en-GB' : 'nl-NL'][which];
