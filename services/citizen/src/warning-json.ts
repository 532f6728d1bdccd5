import { sayExercise } from '@keten/domain';
import type { PublicWarning } from '@keten/domain';
import type { History } from './public-warnings.ts';
import { stateOf } from './warning-state.ts';

/** A warning as the API shows it: times in UTC, the names of CAP. */
export const warningJson = (history: History, now: Date, siteUrl: string) => {
  const [newest] = history;
  return {
    ...revisionJson(newest),
    state: stateOf(newest, now),
    url: new URL(`/w/${encodeURIComponent(newest.warningId)}`, siteUrl).href,
    cap: new URL(`/v1/warnings/${encodeURIComponent(newest.warningId)}.cap`, siteUrl).href,
  };
};

export const revisionJson = (warning: PublicWarning) => {
  const { rubricering: _rubricering, tlp: _tlp, ...shown } = warning;
  const texts = shown.texts.map((text) => ({
    ...text,
    headline: sayExercise(warning.plane, text.language, text.headline),
    description: sayExercise(warning.plane, text.language, text.description),
  }));
  return { ...shown, texts };
};
