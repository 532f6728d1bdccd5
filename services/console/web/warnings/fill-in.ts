import type { Unfinished } from './warning-api.ts';

/** What standing texts fill in. */
export type Said = Pick<Unfinished, 'texts' | 'checklist' | 'responseType'>;
type Text = Said['texts'][number];

/** A part of what somebody said, that a template says otherwise. */
export type Lost =
  | {
      readonly part: 'headline' | 'description' | 'instruction';
      readonly language: Text['language'];
      readonly said: string;
    }
  | { readonly part: 'checklist'; readonly said: string }
  | { readonly part: 'response'; readonly said: NonNullable<Said['responseType']> };

const parts = ['headline', 'description', 'instruction'] as const;
const isSaid = (text: string): boolean => text.trim() !== '';
const textIn = (texts: readonly Text[], language: Text['language']): Text | undefined =>
  texts.find((text) => text.language === language);

/** What would be gone if the template took the place of what is there. Nothing, where nobody wrote anything of their own. */
export function lostTo(template: Said, { texts, checklist, responseType }: Said): readonly Lost[] {
  const ofTexts = texts.flatMap((text) => {
    const other = textIn(template.texts, text.language);
    const lost = parts.filter((part) => other && isSaid(text[part]) && text[part].trim() !== other[part].trim());
    return lost.map((part) => ({ part, language: text.language, said: text[part] }));
  });
  const lines = checklist.filter((line) => isSaid(line) && !template.checklist.includes(line.trim()));
  const isOtherResponse = responseType !== undefined && responseType !== template.responseType;
  return [
    ...ofTexts,
    ...(lines.length > 0 ? [{ part: 'checklist' as const, said: lines.join('\n') }] : []),
    ...(isOtherResponse ? [{ part: 'response' as const, said: responseType }] : []),
  ];
}

/** @param keepsOwn whether only what is empty is filled in. A language that the template does not speak stays as it is. */
export function filledIn(said: Said, template: Said, keepsOwn: boolean): Said {
  const one = (own: string, other: string): string => (keepsOwn && isSaid(own) ? own : other);
  const texts = said.texts.map((own) => {
    const other = textIn(template.texts, own.language);
    if (!other) return own;
    return {
      language: own.language,
      headline: one(own.headline, other.headline),
      description: one(own.description, other.description),
      instruction: one(own.instruction, other.instruction),
    };
  });
  const more = template.texts.filter(({ language }) => !textIn(said.texts, language));
  return {
    texts: [...texts, ...more],
    checklist: keepsOwn && said.checklist.some(isSaid) ? said.checklist : template.checklist,
    responseType: (keepsOwn ? said.responseType : undefined) ?? template.responseType,
  };
}

/** As it was before it was filled in; what somebody wrote since stays. */
export function undone(now: Said, before: Said, filled: Said): Said {
  const texts = now.texts.flatMap((text) => {
    const [was, put] = [textIn(before.texts, text.language), textIn(filled.texts, text.language)];
    if (!put) return [text];
    const isAsPut = parts.every((part) => text[part] === put[part]);
    if (!was) return isAsPut ? [] : [text];
    const one = (part: (typeof parts)[number]): string => (text[part] === put[part] ? was[part] : text[part]);
    return [
      {
        language: text.language,
        ...{ headline: one('headline'), description: one('description'), instruction: one('instruction') },
      },
    ];
  });
  const isSame = now.checklist.join('\n') === filled.checklist.join('\n');
  return {
    texts,
    checklist: isSame ? before.checklist : now.checklist,
    responseType: now.responseType === filled.responseType ? before.responseType : now.responseType,
  };
}
