import { obligationSubjectsOfWarning } from '@keten/contracts';
import { readObligations } from '@keten/delivery';
import { informedOf, isForNobody, placesTold, reachOf, Refused } from '@keten/domain';
import type { Content, Entity, Gap, Reach, ToldBefore, WarningEvent } from '@keten/domain';
import { assetsTouchedBy, gemeentenTouchedBy } from '@keten/geo';
import type { FactLog, RegisterView } from '@keten/messaging';
import { Problem } from '@keten/platform';

/** @param steps what was done with the warning so far: who was told before hears this as well. */
export type ReachOfWarning = (content: Content, steps: readonly WarningEvent[]) => Promise<Reach>;

type Parts = { readonly factLog: FactLog; readonly entities: Pick<RegisterView<Entity>, 'current'> };

/** Whom a content would reach now, by the register of entities and what was sent before. */
export const reachOfWarning =
  ({ factLog, entities }: Parts): ReachOfWarning =>
  async (content, steps) => {
    const gemeenten = gemeentenTouchedBy(content.area).codes;
    const where = { gemeenten, hasAssetThere: assetsTouchedBy(content.area) };
    return reachOf(content, await entities.current(), where, await toldBefore(factLog, content, steps));
  };

async function toldBefore(factLog: FactLog, content: Content, steps: readonly WarningEvent[]): Promise<ToldBefore> {
  const issued = steps.flatMap(({ fact }) => ('approvedBy' in fact ? [fact.content] : []));
  if (issued.length === 0) return { places: 0, entities: 0 };
  const obligations = await readObligations(factLog, obligationSubjectsOfWarning(content.warningId));
  const told = obligations.filter(
    ({ obligation: { created, rung } }) => created.revision < content.revision && informedOf(created, rung).length > 0,
  );
  return {
    places: placesTold(issued, (area) => gemeentenTouchedBy(area).codes).length,
    entities: new Set(told.map(({ obligation }) => obligation.created.recipientId)).size,
  };
}

const pointers = {
  'no-gemeente': '/area',
  'marked-for-citizens': '/tlp',
  'no-way-to-citizens': '/channels',
  'nobody-in-sector': '/audience/sectors',
  candidates: '/audience/sectors',
  'no-way-to-entities': '/channels',
  'portal-only': '/channels',
  'not-registered': '/audience/entityIds',
} as const satisfies Record<Gap['about'], string>;

const most = 5;
const listed = (names: readonly string[]): string =>
  names.slice(0, most).join(', ') + (names.length > most ? ` (+${names.length - most})` : '');

const reasons: Readonly<Record<Gap['about'], (names: string) => string>> = {
  'no-gemeente': () => 'The area touches no gemeente or island: there are no citizens to warn.',
  'marked-for-citizens': () => 'Only unmarked text (ongerubriceerd, TLP:CLEAR) may go to citizens.',
  'no-way-to-citizens': () => 'Neither push nor SMS is chosen: no citizen gets a message.',
  'nobody-in-sector': (names) => `No organisation of these sectors is registered in the area: ${names}.`,
  candidates: (names) => `These are in the area and not designated yet: ${names}.`,
  'no-way-to-entities': (names) => `The channels chosen do not reach these organisations: ${names}.`,
  'portal-only': (names) => `These organisations find it in the portal only: ${names}.`,
  'not-registered': (names) => `These are not organisations that are warned: ${names}.`,
};

/**
 * Nothing is submitted, approved or issued that would say "is being sent" and go to nobody. The registers may have changed since
 * the step before, so it is asked at each.
 *
 * @throws Problem 409 with each reason and its place.
 */
export async function checkReachesSomebody(reachOf: ReachOfWarning, content: Content, steps: readonly WarningEvent[]) {
  const reach = await reachOf(content, steps);
  if (!isForNobody(content, reach)) return;
  const errors = reach.gaps.map(({ about, names }) => ({
    pointer: pointers[about],
    message: reasons[about](listed(names)),
  }));
  throw new Problem(409, 'Refused', ['This would reach nobody.', ...errors.map(({ message }) => message)].join(' '), {
    extra: { errors },
    cause: new Refused('This would reach nobody.'),
  });
}
