import { emergencyMs } from './emergency-role.ts';
import { isOnlyProposed } from './operator-proposal.ts';
import { Refused } from './refused.ts';
import type { BrokenSeal, EmergencyRole, Operator } from './register.ts';

/** Who asks for it, for whom. */
export type SealAsked = Omit<EmergencyRole, 'until'> & { readonly operatorId: string };

/**
 * What the breaking of a seal is to do, on the word of the two who hold a half of it each: one colleague gets one role for some hours.
 * It takes nothing else away: what takes two persons takes two still, and who asks gets nothing.
 *
 * @throws Refused
 */
export function breakSeal(all: ReadonlyMap<string, Operator>, asked: SealAsked): BrokenSeal {
  const operator = present(all, asked.operatorId);
  if (asked.operatorId === asked.by) throw new Refused('Who asks gets nothing: name a colleague.');
  if (operator.roles.includes('regional-operator')) throw new Refused('A regional operator gets no other role.');
  if (operator.roles.includes(asked.role)) throw new Refused('They have this role already.');
  const byName = all.get(asked.by)?.name ?? asked.by;
  const until = new Date(asked.at.getTime() + emergencyMs);
  return { ...asked, until, name: operator.name, byName, seenBy: [] };
}

/**
 * A seal is broken before anybody gets anything by it. Where that failed, who broke it finishes what they began, and nothing else.
 *
 * @param wasTaken whether the role was given by it, and taken since.
 * @throws Refused
 */
export function checkGoesOn(
  broken: BrokenSeal | undefined,
  { by, operatorId, role, at }: SealAsked,
  wasTaken: boolean,
): asserts broken {
  const isSame = broken?.by === by && broken.operatorId === operatorId && broken.role === role;
  if (!isSame || wasTaken || broken.until <= at)
    throw new Refused('This seal was broken before. Whoever runs the chain must make another one.');
}

/** Somebody with the role that a broken seal gives them. The very same who has it already. @throws Refused */
export function giveBySeal(all: ReadonlyMap<string, Operator>, broken: BrokenSeal): Operator {
  const operator = present(all, broken.operatorId);
  const { role, by, reason, at, until, seal } = broken;
  return operator.emergency?.seal === seal
    ? operator
    : { ...operator, emergency: { role, by, reason, at, until, seal } };
}

function present(all: ReadonlyMap<string, Operator>, operatorId: string): Operator {
  const operator = all.get(operatorId);
  if (!operator || isOnlyProposed(operator)) throw new Refused('Nobody of this name works here.');
  return operator;
}

/** Of one administrator it is not enough: they may be who must not have done it. */
const mostSeen = 2;

/**
 * Whether everybody is told of it: as long as the role lasts, and until two administrators saw it or there is another seal.
 *
 * @param present the name of the seal that there is now.
 */
export const isTold = (broken: BrokenSeal, now: Date, present: string | undefined): boolean =>
  now < broken.until || ((present ?? broken.seal) === broken.seal && broken.seenBy.length < mostSeen);

/**
 * An administrator says that they saw it.
 *
 * @param administrator with the roles of their own, without what a seal gave them.
 * @throws Refused
 */
export function seeBrokenSeal(broken: BrokenSeal, { operatorId, roles }: Operator): BrokenSeal {
  if (!roles.includes('administrator') || [broken.by, broken.operatorId].includes(operatorId))
    throw new Refused('An administrator who has no part in it must say that they saw it.');
  return broken.seenBy.includes(operatorId) ? broken : { ...broken, seenBy: [...broken.seenBy, operatorId] };
}
