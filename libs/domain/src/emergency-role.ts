import { isOnlyProposed } from './operator-proposal.ts';
import { Refused } from './refused.ts';
import type { EmergencyRole, Operator } from './register.ts';

/** Roles of which there may be too few: who approves, and who registers others. */
export const emergencyRoles = ['approver', 'administrator'] as const;

/** How long somebody has it: a night, until two administrators can act again. */
export const emergencyMs = 4 * 60 * 60 * 1000;

/** Somebody with the role that they have in an emergency, for as long as it lasts. */
export function withEmergencyRole(operator: Operator, now: Date): Operator {
  const { emergency, roles } = operator;
  if (!emergency || emergency.until <= now || roles.includes(emergency.role)) return operator;
  return { ...operator, roles: [...roles, emergency.role] };
}

/**
 * Gives one person one role for some hours, on the word of the two who hold a sealed half each. It takes nothing else away: what takes
 * two persons takes two still, and who asks gets nothing.
 *
 * @returns who gets it, as they are then.
 * @throws Refused
 */
export function breakSeal(
  all: ReadonlyMap<string, Operator>,
  operatorId: string,
  { at, ...asked }: Omit<EmergencyRole, 'until'>,
): Operator {
  const operator = all.get(operatorId);
  if ([...all.values()].some(({ emergency }) => emergency?.seal === asked.seal))
    throw new Refused('This seal was broken before. Whoever runs the chain must make another one.');
  if (!operator || isOnlyProposed(operator)) throw new Refused('Nobody of this name works here.');
  if (operatorId === asked.by) throw new Refused('Who asks gets nothing: name a colleague.');
  if (operator.roles.includes('regional-operator')) throw new Refused('A regional operator gets no other role.');
  if (operator.roles.includes(asked.role)) throw new Refused('They have this role already.');
  return { ...operator, emergency: { ...asked, at, until: new Date(at.getTime() + emergencyMs) } };
}

/** Everybody with what they have at this moment. */
export const everybodyNow = (all: ReadonlyMap<string, Operator>, now: Date): ReadonlyMap<string, Operator> =>
  new Map([...all].map(([id, operator]) => [id, withEmergencyRole(operator, now)]));
