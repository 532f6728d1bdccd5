import { independentWays, provenWays, reachableBy } from './independent-ways.ts';
import type { Reachable } from './independent-ways.ts';
import type { LineState } from './line-test.ts';
import type { ContactPoint, StepKind } from './obligation.ts';
import { byId, deputiesOf } from './on-call.ts';
import { eachOnce } from './own-ladder.ts';
import { stepsOfPeople } from './people.ts';
import type { People, PersonOfEntity } from './people.ts';

/** Of whom its own steps lead to. */
type Reached = { readonly contactPoints: readonly ContactPoint[]; readonly people?: People | undefined };
/** `ways` fail apart, and `proven` of those are known to work. */
export type ReachOfEntity = { readonly is: Reachable; readonly ways: number; readonly proven: number };

/**
 * How well an entity can be reached over its own contact points and those of its persons to whom its steps lead, when whoever is on call
 * is the one that can be reached worst.
 */
export function reachOfEntity(entity: Reached, stateOf: (point: ContactPoint) => Pick<LineState, 'is'>): ReachOfEntity {
  const each = waysWhoeverIsOnCall(entity).map((points): ReachOfEntity => {
    const states = points.map(stateOf);
    const [ways, proven] = [independentWays(points).length, provenWays(points, states)];
    return { is: reachableBy(points, states), ways, proven };
  });
  return each.reduce((one, other) => ({
    is: worstFirst.find((is) => is === one.is || is === other.is) ?? one.is,
    ...{ ways: Math.min(one.ways, other.ways), proven: Math.min(one.proven, other.proven) },
  }));
}
const worstFirst = ['too-few', 'failing', 'untested', 'fine'] as const satisfies readonly Reachable[];

/** Where an alert may go, once for each who may be on call: one at least. */
function waysWhoeverIsOnCall({ contactPoints, people }: Reached): readonly (readonly ContactPoint[])[] {
  const steps = people ? stepsOfPeople(people) : [];
  if (!people || steps.length === 0) return [contactPoints];
  const has = (kind: StepKind): boolean => steps.some((step) => step.kind === kind);
  const ofGroups = byId(
    people.persons,
    steps.flatMap(({ personIds }) => personIds),
  );
  return mayBeOnCall(people).map((onCall) => {
    const persons = [
      ...ofGroups,
      ...(has('on-call') ? onCall : []),
      ...(has('deputy') ? deputiesOf(people, onCall) : []),
    ];
    const asked = persons.flatMap((person) => person.contactPoints);
    // Steps that lead to nobody give way to the desk.
    return eachOnce([...(has('desk') || asked.length === 0 ? contactPoints : []), ...asked]);
  });
}

/** Together where nobody has turns or hours; else each alone. */
function mayBeOnCall({ persons, rotation, calendarUrl }: People): readonly (readonly PersonOfEntity[])[] {
  const isInTurns =
    rotation !== undefined || calendarUrl !== '' || persons.some(({ dutyHours }) => dutyHours.length > 0);
  return isInTurns && persons.length > 0 ? persons.map((person) => [person]) : [persons];
}
