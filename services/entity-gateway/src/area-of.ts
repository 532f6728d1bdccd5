import type { Area, Language } from '@keten/domain';
import { areaIn } from '@keten/geo';

type Said = { readonly area: Area; readonly texts: readonly { readonly language: Language }[] };

/** Where, for a machine: in Dutch, and in each language of the texts. */
export const areaOf = ({ area, texts }: Said) => ({
  areaDescription: area.description,
  areaDescriptions: texts.map(({ language }) => ({ language, text: areaIn(area, language) })),
});
