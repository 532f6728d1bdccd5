import type { AddressedRecipient, Area, Content, Entity, Obligation, ObligationCreated, Shift } from '@keten/domain';
import { chooseRecipients, informedOf, oblige, recipientsOf, wayOf } from '@keten/domain';
import { eachOnce, planSupervisors } from './plan-supervisors.ts';

export type RecipientPlan = {
  /** Everybody who must confirm this revision. */
  readonly obliged: number;
  /** Obligations that are not recorded yet. */
  readonly fresh: ReadonlySet<ObligationCreated>;
  /**
   * Everybody's obligation, in the order in which they are served: those that are recorded as they were recorded, so that they
   * are put together again as they were, and then the others in the order of choice.
   */
  readonly asked: readonly ObligationCreated[];
  /** Those of them that still wait on their first rung. */
  readonly due: readonly ObligationCreated[];
  /** Who got an earlier revision and hears the all-clear, or this over a way that is not chosen for it, without having to confirm. */
  readonly informed: readonly AddressedRecipient[];
  /** Who got an earlier revision and is not warned by this one: they hear that it is over for them. */
  readonly left: readonly AddressedRecipient[];
  /** Who supervises some of them, and hears it now: on a first rung, or since they were told before. */
  readonly supervisors: readonly AddressedRecipient[];
  /** Those who can't be told, since there never was a way to them. */
  readonly untold: readonly ObligationCreated[];
};

/** The register of entities, and who was taken out of it. */
export type Registered = {
  readonly entities: ReadonlyMap<string, Entity>;
  readonly isRemoved: (entityId: string) => boolean;
  /** What the on-call calendar of an entity said last. */
  readonly shiftsOf: (entityId: string) => readonly Shift[];
};

/**
 * Who gets this revision. What the log already has of it stands, whatever the register says by now: a second attempt ends
 * where the first would have. Whoever got an earlier revision hears of the later ones, also when they are no longer in the
 * audience: a warning never just disappears (S50, U4). Only who was removed gets nothing more. An all-clear asks nobody to confirm.
 */
export function planRecipients(
  content: Content,
  { entities, isRemoved, shiftsOf }: Registered,
  obligations: readonly Obligation[],
  hasAssetThere: (asset: Area) => boolean,
  now: Date,
): RecipientPlan {
  const recorded = byRecipient(obligations.filter(({ created }) => created.revision === content.revision));
  const earlier = obligations.filter(({ created }) => created.revision < content.revision);
  const before = toldBefore(earlier);
  const isAllClear = content.purpose === 'all-clear';
  const chosen = isAllClear ? [] : chooseRecipients(content, entities, hasAssetThere);
  const isRecorded = ({ recipientId }: { recipientId: string }): boolean => recorded.has(recipientId);
  const fresh = chosen
    .filter((each) => !isRecorded(each))
    .map((each) => oblige(each, content, now, shiftsOf(each.recipientId)));
  const waiting = [...recorded.values()].filter(
    ({ state, rung, created }) => state === 'open' && rung === 0 && !isRemoved(created.recipientId),
  );
  const obliged = new Set([...recorded.keys(), ...fresh.map(({ recipientId }) => recipientId)]);
  const told = [...before.values()].filter(({ created }) => !isRemoved(created.recipientId));
  const former = told.filter(({ created }) => !obliged.has(created.recipientId));
  const over = former.flatMap(({ ways }) => ways);
  const asked = [...recorded.values().map(({ created }) => created), ...fresh];
  const ladders = new Map(asked.map((each) => [each.recipientId, each]));
  const informed = isAllClear
    ? over
    : told.flatMap(({ created, ways }) => notOn(ladders.get(created.recipientId), ways));
  const own = [...asked.flatMap((each) => recipientsOf(each, 0)), ...informed];
  const supervisors = planSupervisors({ isAllClear, asked, before: earlier, own });
  const isThere = ({ recipientId }: AddressedRecipient): boolean => !isRemoved(recipientId);
  return {
    obliged: obliged.size,
    fresh: new Set(fresh),
    asked,
    due: [...waiting.map(({ created }) => created), ...fresh],
    informed,
    left: isAllClear ? [] : eachOnce([...over, ...supervisors.left.filter(isThere)], supervisors.told),
    supervisors: supervisors.told.filter(isThere),
    untold: former.filter(({ ways }) => ways.length === 0).map(({ created }) => created),
  };
}

/** Who was told before, and by all the ways by which they were, whichever revision it was. */
type Told = { readonly created: ObligationCreated; readonly ways: readonly AddressedRecipient[] };

function toldBefore(obligations: readonly Obligation[]): ReadonlyMap<string, Told> {
  const all = Map.groupBy(obligations, ({ created }) => created.recipientId);
  const latest = byRecipient(obligations);
  return new Map(
    [...latest].map(([recipientId, { created }]) => {
      const ways = (all.get(recipientId) ?? []).flatMap((each) => informedOf(each.created, each.rung));
      return [recipientId, { created, ways: [...new Map(ways.map((way) => [wayOf(way), way])).values()] }];
    }),
  );
}

/**
 * The ways by which somebody was told and that are not chosen for what they must confirm now: over those they hear it as well. Of
 * persons each hears it at once who was told before: a later step that leads to them may never come.
 */
function notOn(
  created: ObligationCreated | undefined,
  ways: readonly AddressedRecipient[],
): readonly AddressedRecipient[] {
  if (!created) return [];
  const isOfPersons = created.ladder.some(({ asked = [] }) => asked.length > 0);
  const chosen = new Set(informedOf(created, isOfPersons ? 0 : created.ladder.length).map(wayOf));
  return ways.filter((way) => !chosen.has(wayOf(way)));
}

/** The latest obligation of each recipient. */
const byRecipient = (obligations: readonly Obligation[]): ReadonlyMap<string, Obligation> =>
  new Map(
    obligations
      .toSorted((a, b) => a.created.revision - b.created.revision)
      .map((obligation) => [obligation.created.recipientId, obligation]),
  );
