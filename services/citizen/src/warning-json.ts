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
  return shown;
};
