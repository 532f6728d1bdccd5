import type { Operator, OperatorRole } from '@keten/domain';
import { forbidden, NeedsRight } from '@keten/platform';

export type Right = 'read-rules' | 'offer-rules' | 'approve-rules';

/** Which roles of the console may do what with the rules. That two persons are needed is the domain's rule. */
const rolesByRight: Readonly<Record<Right, readonly OperatorRole[]>> = {
  'read-rules': ['operator', 'approver', 'administrator'],
  'offer-rules': ['administrator'],
  'approve-rules': ['approver'],
};

/** Which right a route takes; the guard at the door asks whether the person of this moment has it. */
export const Needs = (right: Right) => NeedsRight(right);

/** @throws Problem 403 when none of the operator's roles gives the right. */
export function authorise({ roles }: Operator, right: Right): void {
  if (rolesByRight[right].some((role) => roles.includes(role))) return;
  throw forbidden(`This takes the role ${rolesByRight[right].join(' or ')}.`);
}
