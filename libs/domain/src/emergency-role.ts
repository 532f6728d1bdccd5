import type { Operator } from './register.ts';

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

/** Everybody with what they have at this moment. */
export const everybodyNow = (all: ReadonlyMap<string, Operator>, now: Date): ReadonlyMap<string, Operator> =>
  new Map([...all].map(([id, operator]) => [id, withEmergencyRole(operator, now)]));
