import { Problem } from '@keten/platform';
import { isNowhere, nowhere, overForCitizens } from '@keten/domain';
import type { Area, PublicWarning } from '@keten/domain';
import type { Checked } from './check-page.ts';
import { findCodes } from './find-codes.ts';
import type { History, PublicWarnings } from './public-warnings.ts';
import { lettersOf, recognise, warningIdIn } from './recognise.ts';
import type { Recognised } from './recognise.ts';

/** A text without code or link is looked for among what stands on the site; a few words are in too many of them. */
const leastLetters = 20;
const closestFirst: readonly Recognised[] = ['ours', 'part', 'other'];

/**
 * Holds what somebody typed against what we sent: by its code, by its link, and else by its words.
 *
 * @returns undefined when nothing of it is ours.
 */
export async function checkMessage(
  warnings: PublicWarnings,
  typed: string,
  siteUrl: string,
): Promise<Checked | undefined> {
  const named = await namedIn(warnings, typed, siteUrl);
  const [closest] = judged(named, typed, siteUrl);
  if (closest && closest.is !== 'other') return closest;
  if (lettersOf(typed).length < leastLetters) return closest;
  const { warnings: listed, isOld } = await warnings.listed();
  const [byWords] = judged(listed.flatMap(revisionsOf), typed, siteUrl);
  if (byWords && byWords.is !== 'other') return byWords;
  // What came out meanwhile may be what they hold: of that nobody may be told that it is not ours.
  if (isOld && !closest) throw new Problem(503, 'Service Unavailable', 'What was sent last can’t be looked up now.');
  return closest;
}

type Candidate = Omit<Checked, 'is'>;

const judged = (candidates: readonly Candidate[], typed: string, siteUrl: string): readonly Checked[] =>
  candidates
    .map((each) => ({ ...each, is: recognise(typed, each.warning, siteUrl) }))
    .toSorted((a, b) => closestFirst.indexOf(a.is) - closestFirst.indexOf(b.is));

async function namedIn(warnings: PublicWarnings, typed: string, siteUrl: string): Promise<readonly Candidate[]> {
  const byCode = await Promise.all(findCodes(typed).map((code) => warnings.byCode(code)));
  const warningId = warningIdIn(typed, siteUrl);
  const history = warningId === undefined ? undefined : await warnings.history(decodeURIComponent(warningId));
  const known = byCode.flatMap((found) =>
    found ? revisionsOf(found.history).filter(({ warning }) => warning.checkCode === found.warning.checkCode) : [],
  );
  return [...known, ...(history ? revisionsOf(history) : [])];
}

/** Each revision as its readers got it, and behind it as those got it for whom it was over by it. */
const revisionsOf = (history: History): readonly Candidate[] =>
  history.flatMap((warning, at) => {
    const newest = history[0];
    const said = history.slice(at + 1).find(({ purpose }) => purpose !== 'all-clear');
    const left = leftBy(warning);
    if (!said || isNowhere(left)) return [{ warning, newest }];
    const over = { ...overForCitizens(said, warning), area: left };
    return [
      { warning, newest, over },
      { warning: over, newest },
    ];
  });

/** Where it was told that a revision does not hold any more: whole places, and where phones heard an earlier one on the air. */
const leftBy = ({ overIn, overOnAir = nowhere, area: { description } }: PublicWarning): Area => ({
  ...overOnAir,
  ...{ description, codes: [...new Set([...overIn, ...overOnAir.codes])] },
});
