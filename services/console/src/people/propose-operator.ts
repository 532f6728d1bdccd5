import { asProposed, checkKeepsOne, faultsOfRoles, isOnlyProposed, mayDecideAlone } from '@keten/domain';
import type { Operator, OperatorProposal, Side } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';
import { forbidden, invalid, newHalf } from '@keten/platform';
import type { Log } from '@keten/platform';
import { deedOf } from '../deed.ts';
import { checkSameEntry } from '../entry-hash.ts';
import { noSuch } from '../no-such.ts';
import { hashOfHalf, hashOfHalves } from './one-time-password.ts';
import { changesOf, shownOperator } from './shown-operator.ts';
import type { ShownOperator } from './shown-operator.ts';

/** What an administrator wants somebody to be. */
export type OperatorEntry = Pick<Operator, 'operatorId' | 'name' | 'roles' | 'clearance' | 'regions'> & {
  /** As it was when absent. */
  readonly side?: Side | 'none' | undefined;
  /** The same; empty for none. */
  readonly phone?: string | undefined;
  readonly dutyOrder?: number | undefined;
  /** Somebody who is new always gets one. */
  readonly newPassword?: boolean | undefined;
};

export type Proposed = {
  readonly state: 'proposed' | 'created' | 'changed' | 'removed';
  readonly operator: ShownOperator;
  /** The half of the new password that this administrator hands over; all of it for one who decides alone. */
  readonly oneTime?: string;
};
type Wish = Omit<OperatorProposal, 'firstHalfHash' | 'by' | 'at'> & {
  readonly newPassword: boolean;
};
type Propose = (before: Operator | undefined) => Wish;

type Parts = {
  readonly operators: RegisterOfDecisions<Operator>;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'warn'>;
};

const none = 'ongerubriceerd';
const aloneDetail = 'alone, while the chain is set up';

/**
 * Gives a person a name, a new password, roles and a clearance at the console, changes them or takes all away, once another
 * administrator agrees. A clearance that is not named stays what it was. Decided on all operators at once: of two administrators who take
 * each other's role, one is refused. The first administrator decides alone while there is no other, and that is said aloud.
 *
 * @throws Problem 403 for an administrator who would change their own clearance, 404 for the removal of nobody, Refused when no
 * administrator would be left.
 */
export function proposeOperator(parts: Parts) {
  const propose = proposing(parts);
  return {
    put: async (administrator: Operator, entry: OperatorEntry, basedOn: string): Promise<Proposed> => {
      const { operatorId, name, roles, clearance, newPassword = false } = entry;
      // Who is one no more is held to nothing.
      const isRegional = roles.includes('regional-operator');
      const { operator, isAlone, isNew, proposal, halves } = await propose(administrator, operatorId, (before) => {
        checkSameEntry(basedOn, before);
        const regions = entry.regions ?? (isRegional ? (before?.regions ?? []) : []);
        const faults = faultsOfRoles({ roles, regions });
        if (faults.length > 0) throw invalid(faults);
        return {
          ...{ name, roles, regions, removes: false },
          clearance: clearance ?? before?.clearance ?? none,
          ...sideOf(entry.side ?? before?.side),
          ...phoneOf(entry, before),
          newPassword: newPassword || !before || isOnlyProposed(before),
        };
      });
      return {
        state: isAlone ? (isNew ? 'created' : 'changed') : 'proposed',
        operator: shownOperator(operator),
        ...(proposal.firstHalfHash === '' ? {} : { oneTime: isAlone ? halves.join('-') : halves[0] }),
      };
    },
    remove: async (administrator: Operator, operatorId: string): Promise<Proposed> => {
      const { operator, isAlone } = await propose(administrator, operatorId, (before) => {
        if (!before) throw noSuch('operator', operatorId);
        const { name, roles, clearance = none, regions = [], side } = before;
        const { phone, dutyOrder } = before;
        const kept = { name, roles, clearance, regions, ...sideOf(side), ...phoneOf({ roles, phone, dutyOrder }) };
        return { ...kept, removes: true, newPassword: false };
      });
      if (isAlone) await removeAlone(parts, administrator, operatorId);
      return { state: isAlone ? 'removed' : 'proposed', operator: shownOperator(operator) };
    },
  };
}

type Reached = Pick<Operator, 'roles' | 'phone' | 'dutyOrder'>;

/** Who is no duty officer any more has no place among them. */
function phoneOf(wanted: Reached, before?: Operator): Pick<Operator, 'phone' | 'dutyOrder'> {
  const { phone = before?.phone ?? '', dutyOrder = before?.dutyOrder } = wanted;
  const isOnDuty = wanted.roles.includes('duty-officer') && dutyOrder !== undefined;
  return { ...(phone === '' ? {} : { phone }), ...(isOnDuty ? { dutyOrder } : {}) };
}

const sideOf = (side: Side | 'none' | undefined) => (side === undefined || side === 'none' ? {} : { side });

type Found = {
  readonly operator: Operator;
  readonly isAlone: boolean;
  readonly isNew: boolean;
  readonly proposal: OperatorProposal;
};

/** Writes down what an administrator wishes for somebody, or does it when they decide alone. */
function proposing({ operators, clock, log }: Parts) {
  return async (administrator: Operator, operatorId: string, wish: Propose) => {
    const halves = [newHalf(), newHalf()] as const;
    const firstHalfHash = hashOfHalf(halves[0]);
    const passwordHash = await hashOfHalves(firstHalfHash, halves[1]);
    const by = administrator.operatorId;
    const find = (all: ReadonlyMap<string, Operator>): Found => {
      const before = all.get(operatorId);
      const { newPassword, ...wanted } = wish(before);
      checkKeepsOne(all, operatorId, wanted);
      checkNotOwnClearance(administrator, before, wanted.clearance, operatorId);
      const proposal = { ...wanted, firstHalfHash: newPassword ? firstHalfHash : '', by, at: clock() };
      const isAlone = mayDecideAlone(all.get(by) ?? administrator, all, clock());
      const proposed = { ...(before ?? nobody(operatorId, wanted.name, clock())), proposal };
      const isDone = isAlone && !wanted.removes;
      const operator = isDone ? asProposed(proposed, newPassword ? passwordHash : undefined) : proposed;
      return { operator, isAlone, isNew: !before || isOnlyProposed(before), proposal };
    };
    let found = find(await operators.all());
    const change = (all: ReadonlyMap<string, Operator>): Operator => (found = find(all)).operator;
    await operators.updateAmong(operatorId, change, (before, { proposal }) => {
      const detail = changesOf(before, found.proposal);
      return proposal
        ? deedOf(administrator, 'propose-operator', detail, clock())
        : deedOf(administrator, 'put-operator', `${detail}; ${aloneDetail}`, clock());
    });
    if (found.isAlone) log.warn({ operatorId, by }, `an administrator decides ${aloneDetail}`);
    return { ...found, halves };
  };
}

async function removeAlone({ operators, clock }: Parts, administrator: Operator, operatorId: string): Promise<void> {
  const check = (all: ReadonlyMap<string, Operator>): void =>
    checkKeepsOne(all, operatorId, { roles: [], removes: true });
  const deed = deedOf(administrator, 'remove-operator', `all sessions end; ${aloneDetail}`, clock());
  await operators.deleteAmong(operatorId, check, deed);
}

/** Who was proposed, until somebody agreed: no role, and no password that lets them in. */
const nobody = (operatorId: string, name: string, registeredAt: Date): Operator => ({
  ...{ operatorId, name, roles: [], clearance: none, passwordHash: '', registeredAt },
});

/** @throws Problem 403: two others say what an administrator may read. */
export function checkNotOwnClearance(
  administrator: Operator,
  before: Operator | undefined,
  clearance: string,
  operatorId: string,
): void {
  if (operatorId === administrator.operatorId && clearance !== (before?.clearance ?? none))
    throw forbidden('Another administrator must change what you are cleared for.');
}
