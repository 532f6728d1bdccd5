import { checkMayApprove } from '@keten/domain';
import type { Operator, RegisterProposal } from '@keten/domain';
import { deedOf } from '../deed.ts';
import type { Kept } from './kept.ts';
import type { Parts } from './propose-entry.ts';
import { hashNow } from './seen-entry.ts';

type Agreed<Entry> = {
  readonly administrator: Operator;
  readonly waiting: RegisterProposal;
  readonly entry: Entry;
  readonly present: Entry | undefined;
};

/** The proposal becomes what stands in the register, unless that is another one by then. */
export async function applyProposal<Entry extends object, Shown extends object>(
  { what, register, say }: Kept<Entry, Shown>,
  { operators, clock }: Parts,
  { administrator, waiting, entry, present }: Agreed<Entry>,
): Promise<void> {
  const all = await operators.current();
  const check = (now: object | undefined): true => {
    checkMayApprove(waiting, administrator.operatorId, all, hashNow(now));
    return true;
  };
  check(present);
  const { entryId, removes, by } = waiting;
  const detail = `${removes ? 'it stays in the history' : say(present, entry)}; proposed by ${by}`;
  const deed = deedOf(administrator, `${removes ? 'remove' : 'put'}-${what}`, detail, clock());
  if (removes) {
    await register.deleteIf(entryId, check, deed);
    return;
  }
  const change = (now: Entry | undefined): Entry => {
    check(now);
    return entry;
  };
  await register.update(entryId, change, () => deed);
}
