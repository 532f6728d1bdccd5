import { isNowhere } from './area.ts';
import type { Area } from './area.ts';
import { Refused } from './refused.ts';
import type { Operator, OperatorRole } from './register.ts';

type Held = Pick<Operator, 'roles' | 'regions'>;

/** The veiligheidsregio's that somebody is held to in all that they do; undefined for who is not. No other role frees them. */
export const heldTo = ({ roles, regions = [] }: Held): readonly string[] | undefined =>
  roles.includes('regional-operator') ? regions : undefined;

/**
 * Regions in which areas lie: codes of veiligheidsregio's, and of whatever lies in none of them, such as a sea. Of what lies
 * outside all that the chain knows there is the empty code.
 */
export type Regions = readonly string[];

/** Whether somebody may act on what lies in these regions: on what lies wholly within their own. What names no place yet is nowhere. */
export function isWithin(person: Held, regions: Regions): boolean {
  const own = heldTo(person);
  return !own || regions.every((region) => own.includes(region));
}

/** Whether somebody sees what lies in these regions: what touches their own, and what they begin before it has a place. */
export function touchesOwn(person: Held, regions: Regions): boolean {
  const own = heldTo(person);
  return !own || regions.length === 0 || regions.some((region) => own.includes(region));
}

const mostNames = 3;

/**
 * Who is held to a region warns nobody elsewhere, and ends or changes no warning that reaches further than their own.
 *
 * @throws Refused with what lies outside.
 */
export function checkWithin(person: Held, regions: Regions, nameOf: (region: string) => string): void {
  if (isWithin(person, regions)) return;
  const own = heldTo(person) ?? [];
  const outside = regions.filter((region) => region !== '' && !own.includes(region)).map(nameOf);
  const more = outside.length > mostNames ? ` and ${outside.length - mostNames} more` : '';
  if (outside.length === 0) throw new Refused('This lies outside your region.');
  throw new Refused(`This lies outside your region: ${outside.slice(0, mostNames).join(', ')}${more}.`);
}

/** With which a regional operator may go together: they approve within their region, and nothing else. */
const besides: readonly OperatorRole[] = ['regional-operator', 'approver'];

/** What keeps somebody from being given these roles and regions, with its place in what an administrator sends. */
export function faultsOfRoles({ roles, regions = [] }: Held) {
  if (!roles.includes('regional-operator'))
    return regions.length === 0 ? [] : [{ pointer: '/regions', message: 'only a regional operator has a region' }];
  return [
    ...(regions.length === 0 ? [{ pointer: '/regions', message: 'a regional operator needs a region' }] : []),
    ...(roles.every((role) => besides.includes(role))
      ? []
      : [{ pointer: '/roles', message: 'a regional operator may approve too, and has no other role' }]),
  ];
}

/** Of several areas together. @param regionsTouched of one area; none for one that touches nothing the chain knows. */
export const regionsOfAll = (areas: readonly Area[], regionsTouched: (area: Area) => Regions): Regions => [
  ...new Set(
    areas
      .filter((area) => !isNowhere(area))
      .flatMap((area) => {
        const touched = regionsTouched(area);
        return touched.length === 0 ? [''] : touched;
      }),
  ),
];
