import { isNowhere } from '@keten/domain';
import type { Plane, TextTemplates } from '@keten/domain';
import { templateContent } from './proposing/proposed-content.ts';
import type { Begun } from './proposing/proposed-content.ts';

type Parts = { readonly plane: Plane; readonly clock: () => Date; readonly templates: () => Promise<TextTemplates> };

/** The standing texts for what somebody begins, as two persons agreed on them. */
export const fillInTexts = ({ plane, clock, templates }: Parts) => {
  const of = async (begun: Begun, now: Date | undefined) => ({
    /** Absent where the place is not known, or nothing was agreed on to say of it beforehand. */
    template: isNowhere(begun.area) ? undefined : templateContent(begun, plane, now, await templates()),
  });
  return {
    forNow: (begun: Begun) => of(begun, clock()),
    /** For a text that goes out some other day: it does not say when. */
    forLater: (begun: Begun) => of(begun, undefined),
  };
};
