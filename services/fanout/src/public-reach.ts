import { afterCellIssue, unheard } from '@keten/delivery';
import type { CellReach } from '@keten/delivery';
import type { PublicWarning, SubscribedChannel, WarningIssued } from '@keten/domain';
import { gemeentenTouchedBy } from '@keten/geo';
import { publicWarningOf } from './public-warning-of.ts';

/** What citizens know of a warning so far, and by which ways they heard it. */
export type PublicReach = {
  /** What stands on the public site; undefined when nothing does, or when it was said to be over. */
  readonly said: PublicWarning | undefined;
  /** The ways by which each place that is warned now was told. */
  readonly places: ReadonlyMap<string, ReadonlySet<SubscribedChannel>>;
  /** All places that were ever warned since it began, by the ways by which each was. */
  readonly everWarned: ReadonlyMap<string, ReadonlySet<SubscribedChannel>>;
  /** By cell broadcast, which is for whoever is there and not for who follows a place. */
  readonly cell: CellReach;
};

/** For these somebody subscribes to a place. */
export const subscribedChannels = ['push', 'sms'] as const satisfies readonly SubscribedChannel[];

const nobody: PublicReach = { said: undefined, places: new Map(), everWarned: new Map(), cell: unheard };

/**
 * What citizens got, or may still get, of the revisions that went out before, the earliest first.
 *
 * @param refused cell broadcasts that the centre did not take.
 */
export const publicReachOf = (
  issued: readonly WarningIssued[],
  refused: ReadonlySet<string> = new Set(),
): PublicReach =>
  issued
    .toSorted((a, b) => a.revision - b.revision)
    .reduce(
      (reach, issue) => ({ ...afterIssue(reach, issue), cell: afterCellIssue(reach.cell, issue, refused) }),
      nobody,
    );

/** Who is no longer warned was told so, and who still is hears the rest over all the ways used before. */
function afterIssue(reach: PublicReach, issue: WarningIssued): PublicReach {
  const { content } = issue;
  if (content.purpose === 'all-clear' || !content.audience.citizens) return nobody;
  const said = publicWarningOf(issue);
  if (!said) return reach;
  const touched = gemeentenTouchedBy(content.area).codes;
  const places = new Map(touched.map((place) => [place, new Set(waysTo(place, content.channels, reach))]));
  return { ...reach, said, places, everWarned: new Map([...reach.everWarned, ...places]) };
}

/** Those that were approved now, and those by which the place heard of it before. */
export const waysTo = (
  place: string,
  approved: readonly string[],
  { places }: Pick<PublicReach, 'places'>,
): readonly SubscribedChannel[] =>
  subscribedChannels.filter((channel) => approved.includes(channel) || places.get(place)?.has(channel));
