import { broadcastRequested } from '@keten/contracts';
import { broadcastIdOf, cellAreasOf, overBroadcastIdOf } from '@keten/delivery';
import type {
  Area,
  BroadcastChannel,
  BroadcastRequested,
  PublicWarning,
  SubscribedChannel,
  WarningIssued,
} from '@keten/domain';
import { laneOf, nowhere } from '@keten/domain';
import { areaHash, gemeentenTouchedBy } from '@keten/geo';
import { subscribedChannels, waysTo } from './public-reach.ts';
import type { PublicReach } from './public-reach.ts';
import { namesOf, overWarningOf, publicWarningOf } from './public-warning-of.ts';

type Broadcast = { readonly event: (typeof broadcastRequested)[BroadcastChannel]; readonly fact: BroadcastRequested };
export type PublicPart = {
  readonly warning?: PublicWarning;
  readonly broadcasts: readonly Broadcast[];
  readonly places: readonly string[];
  /** Why citizens don't get what the issue asks for; empty when they do, or when it asks for nothing. */
  readonly withheld: string;
};

const nothing: PublicPart = { broadcasts: [], places: [], withheld: '' };
const marked = 'only unmarked text (ongerubriceerd, TLP:CLEAR) may go to citizens';

/**
 * What citizens get of an issue, and where: its readers, and everybody who heard an earlier revision, over the ways by which they
 * did (S50). Who is no longer warned is told that it is over for them, and the site never keeps what nobody stands for.
 */
export function publicPartOf(issue: WarningIssued, before: PublicReach, now: Date): PublicPart {
  const { citizens } = issue.content.audience;
  const warning = publicWarningOf(issue);
  const withheld = citizens && !warning ? marked : '';
  const isOver = !citizens || issue.content.purpose === 'all-clear';
  if (warning)
    return { ...(isOver ? allClear(issue, warning, before, now) : goOn(issue, warning, before, now)), withheld };
  if (!before.said || !isOver) return { ...nothing, withheld };
  const over = overWarningOf(issue, before.said, before.said.area);
  const broadcasts = broadcastsOf(issue, over, toldBy(before), now);
  return {
    warning: over,
    broadcasts: [...broadcasts, ...lastInCells(issue, over, before, now)],
    places: [...before.places.keys()],
    withheld,
  };
}

/**
 * The all-clear itself goes to all who were warned, also where it does not look any more. That it was a false alarm goes to those as well
 * who heard before that it is over for them: they still believe that it was there.
 */
function allClear(issue: WarningIssued, warning: PublicWarning, known: PublicReach, now: Date): PublicPart {
  const before = issue.withdraws === '' ? known : { ...known, places: known.everWarned };
  const own = gemeentenTouchedBy(warning.area).codes;
  const also = [...before.places.keys()].filter((place) => !own.includes(place));
  const said = { ...warning, area: withPlaces(warning.area, also) };
  const places = [...own, ...also];
  const approved = (place: string): readonly string[] => (own.includes(place) ? issue.content.channels : []);
  const to = placesBy(places, (place) => waysTo(place, approved(place), before));
  const broadcasts = broadcastsOf(issue, said, to, now);
  const last = lastInCells(issue, said, known, now);
  return { warning: said, places, broadcasts: [...broadcasts, ...last], withheld: '' };
}

/** The same words in two where phones can't be told all of it in one. */
function lastInCells(issue: WarningIssued, said: PublicWarning, { cell }: PublicReach, now: Date) {
  const { own, over } = cellAreasOf(issue, cell);
  return [...cellBroadcastOf(issue, said, own, now), ...cellBroadcastOf(issue, said, over, now, 'over')];
}

function goOn(issue: WarningIssued, warning: PublicWarning, before: PublicReach, now: Date): PublicPart {
  const places = gemeentenTouchedBy(warning.area).codes;
  const overIn = [...before.everWarned.keys()].filter((place) => !places.includes(place)).sort();
  const cell = cellAreasOf(issue, before.cell);
  const left = [...before.places.keys()].filter((place) => !places.includes(place)).sort();
  const over = before.said && overWarningOf(issue, before.said, withPlaces(nowhere, left));
  const overCells = over ? cellBroadcastOf(issue, over, cell.over, now, 'over') : [];
  const said = { ...warning, overIn, ...(overCells.length > 0 && { overOnAir: cell.over }) };
  const to = placesBy(places, (place) => waysTo(place, issue.content.channels, before));
  const broadcasts = [...broadcastsOf(issue, said, to, now), ...cellBroadcastOf(issue, said, cell.own, now)];
  const toLeft = placesBy(left, (place) => waysTo(place, [], before));
  const last = over ? [...broadcastsOf(issue, over, toLeft, now, to), ...overCells] : [];
  return { warning: said, broadcasts: [...broadcasts, ...last], places, withheld: '' };
}

const withPlaces = (area: Area, places: readonly string[]): Area => ({
  ...area,
  codes: [...area.codes, ...places],
  description: [area.description, namesOf(places)].filter((words) => words !== '').join(', '),
});

type PlacesBy = ReadonlyMap<SubscribedChannel, readonly string[]>;
const placesBy = (places: readonly string[], ways: (place: string) => readonly SubscribedChannel[]): PlacesBy =>
  new Map(subscribedChannels.map((channel) => [channel, places.filter((place) => ways(place).includes(channel))]));
const toldBy = (before: PublicReach): PlacesBy =>
  placesBy([...before.places.keys()], (place) => waysTo(place, [], before));

/** @param stay Where something else of this revision is said. */
function broadcastsOf(
  { warningId, revision, content }: WarningIssued,
  warning: PublicWarning,
  to: PlacesBy,
  now: Date,
  stay?: PlacesBy,
): readonly Broadcast[] {
  const broadcastId = (stay ? overBroadcastIdOf : broadcastIdOf)(warningId, revision);
  const common = { broadcastId, lane: laneOf(content), warning };
  return [...to]
    .filter(([, places]) => places.length > 0)
    .map(([channel, places]) => ({
      event: broadcastRequested[channel],
      fact: {
        ...{ ...common, channel, places, areaHash: areaHash(warning.area), requestedAt: now },
        exceptPlaces: stay?.get(channel) ?? [],
      },
    }));
}

/** In one geometry for phones and cells, and to no place that has no part in it. Nothing where that is nowhere, or at sea. */
function cellBroadcastOf(
  { warningId, revision, content }: WarningIssued,
  said: PublicWarning,
  area: Area,
  now: Date,
  what: 'own' | 'over' = 'own',
): readonly Broadcast[] {
  const places = gemeentenTouchedBy(area).codes;
  if (places.length === 0) return [];
  const description = area === content.area ? area.description : namesOf(places);
  const warning = { ...said, area: { ...area, description } };
  const broadcastId = (what === 'over' ? overBroadcastIdOf : broadcastIdOf)(warningId, revision);
  const channel = 'cell-broadcast';
  const common = { broadcastId, channel, lane: laneOf(content), warning, places, exceptPlaces: [] } as const;
  const fact = { ...common, areaHash: areaHash(warning.area), requestedAt: now };
  return [{ event: broadcastRequested[channel], fact }];
}
