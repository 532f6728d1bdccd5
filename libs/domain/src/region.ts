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

/** An organisation that a text names, so that it is warned wherever it is; in no region when nobody has registered it. */
export type NamedEntity = { readonly name: string; readonly regions: Regions };

/** Where a warning goes: to all who are where it lies, and to whom it names. */
export type GoesTo = { readonly regions: Regions; readonly named: readonly NamedEntity[] };

/**
 * Whether somebody may act on what goes there: on what lies wholly within their own, and names nobody who has nothing there. A
 * network of the whole country that touches theirs is warned by them too. What names no place yet is nowhere.
 */
export function isWithin(person: Held, { regions, named }: GoesTo): boolean {
  const own = heldTo(person);
  return !own || (regions.every((region) => own.includes(region)) && named.every((each) => hasPartIn(own, each)));
}

const hasPartIn = (own: Regions, { regions }: NamedEntity): boolean => regions.some((region) => own.includes(region));

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
export function checkWithin(person: Held, { regions, named }: GoesTo, nameOf: (region: string) => string): void {
  const own = heldTo(person);
  if (!own) return;
  const beyond = regions.filter((region) => !own.includes(region));
  const outside = beyond.filter((region) => region !== '').map(nameOf);
  if (outside.length > 0) throw new Refused(`This lies outside your region: ${firstOf(outside)}.`);
  if (beyond.length > 0) throw new Refused('This lies outside your region.');
  const strangers = named.filter((each) => !hasPartIn(own, each)).map(({ name }) => name);
  if (strangers.length > 0) throw new Refused(`These have nothing in your region: ${firstOf(strangers)}.`);
}

const firstOf = (names: readonly string[]): string =>
  names.slice(0, mostNames).join(', ') + (names.length > mostNames ? ` and ${names.length - mostNames} more` : '');

/** With which a regional operator may go together: they approve within their region, are texted about what waits there, and nothing else. */
const besides: readonly OperatorRole[] = ['regional-operator', 'approver', 'duty-officer'];

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
