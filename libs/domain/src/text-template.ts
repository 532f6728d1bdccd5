import { saysSomething } from './says-something.ts';
import type { Language, ResponseType, ThreatKind } from './vocabulary.ts';

/** What is proposed for a kind of danger, for an operator to judge: what citizens read, and what organisations tick (F3, S28). */
export type TextTemplate = {
  /** In one word of CAP: what people must do. */
  readonly responseType: ResponseType;
  /** In each language once; Dutch and English always. */
  readonly texts: readonly TemplateText[];
  /** The handelingsperspectief of organisations, a point each. */
  readonly checklist: readonly string[];
};

export type TemplateText = {
  readonly language: Language;
  /** With `{place}` where the place is filled in, as in the other words. */
  readonly headline: string;
  /**
   * What is happening, where it is there for sure. Empty in Dutch and English, as a rule: in those the chain says it itself, as sure as
   * the facts are and when.
   */
  readonly description: string;
  readonly instructions: readonly string[];
  /** What to do before it is there, in an early warning; empty for what nobody sees coming. */
  readonly before: readonly string[];
};

/** What is proposed for each kind of threat. */
export type TextTemplates = Readonly<Record<ThreatKind, TextTemplate>>;

/** Languages in which the chain can say how sure something is, and when. */
const spoken: readonly Language[] = ['nl-NL', 'en-GB'];

/** What is wrong with a template, each with its place (RFC 6901); nothing when it can be used. */
export function templateFaults({ texts, checklist }: TextTemplate): readonly { pointer: string; message: string }[] {
  const lacks = spoken.some((language) => !texts.some((text) => text.language === language));
  return [
    ...(lacks ? [{ pointer: '/texts', message: 'The Dutch and the English text are needed.' }] : []),
    ...texts.flatMap((text, index) =>
      faultsOf(text).map(([part, message]) => ({ pointer: `/texts/${index}/${part}`, message })),
    ),
    ...(checklist.some(saysSomething)
      ? []
      : [{ pointer: '/checklist', message: 'Organisations are told nothing to do: the checklist is empty.' }]),
  ];
}

function faultsOf(text: TemplateText): readonly (readonly [part: string, message: string])[] {
  const { language, headline, description, instructions, before } = text;
  const written = { headline, description, instructions: instructions.join(' '), before: before.join(' ') };
  return [
    ...Object.entries(written)
      .filter(([, words]) => /[{}]/u.test(words.replaceAll('{place}', '')))
      .map(([part]) => [part, 'Only {place} is filled in: no other word may stand between braces.'] as const),
    ...(saysSomething(headline) ? [] : [['headline', 'A text says not what is happening.'] as const]),
    ...(instructions.some(saysSomething) ? [] : [['instructions', 'A text says not what to do.'] as const]),
    ...(spoken.includes(language) || saysSomething(description)
      ? []
      : [['description', 'Say what is happening: in this language the chain has no sentence for it.'] as const]),
  ];
}
