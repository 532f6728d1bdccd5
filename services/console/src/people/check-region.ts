import { checkWithin, heldTo, regionsOfAll, touchesOwn } from '@keten/domain';
import type { Area, Operator } from '@keten/domain';
import { nameOfRegion, regionsTouchedBy } from '@keten/geo';
import { forbidden } from '@keten/platform';

type Somewhere = { readonly content: { readonly area: Area }; readonly issued?: Somewhere | undefined };

/** Where a warning lies: what is written, and what is out already. */
export const regionsOfWarning = ({ content, issued }: Somewhere): readonly string[] =>
  regionsOfAll([content.area, ...(issued ? [issued.content.area] : [])], regionsTouchedBy);

/** @throws Refused for who is held to a region, when any of it lies outside. */
export function checkInRegion(operator: Operator, warning: Somewhere): void {
  // Most people are held to none, and need no outlines looked at.
  if (heldTo(operator)) checkWithin(operator, regionsOfWarning(warning), nameOfRegion);
}

/** @throws Problem 403 for who is held to a region that nothing of it touches. */
export function checkSeesRegion(operator: Operator, regions: () => readonly string[]): void {
  if (heldTo(operator) && !touchesOwn(operator, regions())) throw forbidden('This lies outside your region.');
}
