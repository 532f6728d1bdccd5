import {
  checkWithin,
  heldTo,
  isNowhere,
  isWithin,
  namedIn,
  regionsOfAll,
  touchesOwn,
  whereabouts,
} from '@keten/domain';
import type { Content, Entity, GoesTo, Marking, Operator, ThreatAssessed, WarningEvent } from '@keten/domain';
import { nameOfRegion, regionsOf, regionsTouchedBy } from '@keten/geo';
import { forbidden } from '@keten/platform';

type Written = Pick<Content, 'area' | 'audience'>;
type Somewhere = { readonly content: Written; readonly issued?: { readonly content: Written } | undefined };

/** Where a warning lies, and whom it names, as a line of the list keeps it. */
export type Aimed = { readonly regions: readonly string[]; readonly entityIds: readonly string[] };

/** What is written, and all that went out before it: who heard that hears what comes after it, too. */
const allWritten = ({ content, issued }: Somewhere, steps: readonly WarningEvent[]): readonly Written[] => [
  content,
  ...(issued ? [issued.content] : []),
  ...steps.flatMap(({ fact }) => ('approvedBy' in fact ? [fact.content] : [])),
];

export const regionsOfWarning = (warning: Somewhere, steps: readonly WarningEvent[] = []): readonly string[] =>
  regionsOfAll(
    allWritten(warning, steps).map(({ area }) => area),
    regionsTouchedBy,
  );

/** Of a threat, by what classification found that it touches: where it lies outside all that the chain knows, it is not nowhere. */
export const regionsOfThreat = ({ area, touches }: Pick<ThreatAssessed, 'area' | 'touches'>): readonly string[] =>
  touches.length === 0 && !isNowhere(area) ? [''] : regionsOf(touches);

/** @param steps what was done with it so far */
export const aimOf = (warning: Somewhere, steps: readonly WarningEvent[] = []): Aimed => ({
  regions: regionsOfWarning(warning, steps),
  entityIds: [...new Set(allWritten(warning, steps).flatMap(({ audience }) => namedIn(audience)))],
});

/** Who may hear of something follows from how it is marked, and from where it lies. */
export type Whereabouts = { readonly marking: Marking; readonly regions: readonly string[] };

/** @throws Problem 403 for who is held to a region that nothing of it touches. */
export function checkSeesRegion(operator: Operator, regions: () => readonly string[]): void {
  if (heldTo(operator) && !touchesOwn(operator, regions())) throw forbidden('This lies outside your region.');
}

/** Whether what goes to all of that is within what somebody may do. Asked of most people, who are held to none, it looks at no outlines. */
export type IsInRegion = (operator: Operator, aimed: () => Aimed) => boolean;
/** @throws Refused for who is held to a region, when any of it lies outside, or names who has nothing there. */
export type CheckInRegion = (operator: Operator, warning: Somewhere, steps?: readonly WarningEvent[]) => void;

/** By where entities are as they are registered now. */
export function regionRules(entityOf: (entityId: string) => Pick<Entity, 'name' | 'area' | 'assets'> | undefined) {
  const goesTo = ({ regions, entityIds }: Aimed): GoesTo => ({
    regions,
    named: entityIds.map((entityId) => {
      const entity = entityOf(entityId);
      return {
        name: entity?.name ?? entityId,
        regions: entity ? regionsOfAll([whereabouts(entity)], regionsTouchedBy) : [],
      };
    }),
  });
  const isInRegion: IsInRegion = (operator, aimed) => !heldTo(operator) || isWithin(operator, goesTo(aimed()));
  const checkInRegion: CheckInRegion = (operator, warning, steps) => {
    if (heldTo(operator)) checkWithin(operator, goesTo(aimOf(warning, steps)), nameOfRegion);
  };
  /** Whether this person sees what an organisation tells: it has something in their region. Of one that nobody registered that is not known. */
  const seesEntity = (operator: Operator, entityId: string): boolean => {
    if (!heldTo(operator)) return true;
    const entity = entityOf(entityId);
    return entity !== undefined && touchesOwn(operator, regionsOfAll([whereabouts(entity)], regionsTouchedBy));
  };
  return { isInRegion, checkInRegion, seesEntity };
}
