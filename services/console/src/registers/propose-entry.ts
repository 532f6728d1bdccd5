import { mayDecideAlone } from '@keten/domain';
import type { Operator, RegisterName, RegisterProposal } from '@keten/domain';
import type { RegisterOfDecisions, RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { deedOf } from '../deed.ts';
import { checkSameEntry } from '../entry-hash.ts';
import type { Kept } from './kept.ts';
import { hashNow, seen } from './seen-entry.ts';

export type Parts = {
  readonly proposals: RegisterOfDecisions<RegisterProposal>;
  readonly view: Pick<RegisterView<RegisterProposal>, 'current'>;
  /** As they stand now: a copy that follows them, and is asked whether it is behind, since to read all anew takes the broker a consumer. */
  readonly operators: Pick<RegisterView<Operator>, 'current'>;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'warn'>;
};

/** Accepted, and waiting for another administrator; or done, by one who is still alone. */
type Outcome = 'proposed' | 'created' | 'changed' | 'removed';

const aloneDetail = 'alone, while the chain is set up';
export const keyOf = (name: RegisterName, entryId: string): string => `${name}.${entryId}`;

export type Change<Entry> = {
  /**
   * @param before what its author started from: what is proposed already, or what stands there.
   * @param present what stands there.
   */
  readonly make: (before: Entry | undefined, present: Entry | undefined) => Entry;
  /** The hash of what they read of it. */
  readonly basedOn: string;
  readonly removes: boolean;
};
type At<Entry> = (
  entryId: string,
) => Promise<{ readonly present: Entry | undefined; readonly waiting: RegisterProposal | undefined }>;
type Changed<Entry> = {
  readonly state: Outcome;
  readonly entry: Entry;
  /** What its author started from. */
  readonly before: Entry | undefined;
};

/** Writes down what an administrator wishes for an entry, or does it when they decide alone. */
export function proposing<Entry extends object, Shown extends object>(
  kept: Kept<Entry, Shown>,
  parts: Parts,
  at: At<Entry>,
) {
  const { name, what, register, entryIn, proposalOf, say } = kept;
  const { proposals, operators, clock, log } = parts;
  return async (administrator: Operator, entryId: string, change: Change<Entry>): Promise<Changed<Entry>> => {
    const { make, basedOn, removes } = change;
    const [{ present, waiting }, all] = await Promise.all([at(entryId), operators.current()]);
    const by = administrator.operatorId;
    // Who corrects a proposal started from it: what they leave as it is stays what was proposed. Only what is there can go.
    const beforeOf = (now: Entry | undefined) => (waiting && !waiting.removes && !removes ? entryIn(waiting) : now);
    const before = beforeOf(present);
    const entry = make(before, present);
    const said = removes ? 'to be removed' : say(present, entry);
    if (mayDecideAlone(all.get(by) ?? administrator, all, clock())) {
      log.warn({ entryId, by }, `an administrator decides ${aloneDetail}`);
      const remade = (now: Entry | undefined): Entry => {
        checkSameEntry(basedOn, seen(now, waiting));
        return make(beforeOf(now), now);
      };
      const deed = deedOf(administrator, `${removes ? 'remove' : 'put'}-${what}`, `${said}; ${aloneDetail}`, clock());
      if (removes) await register.deleteIf(entryId, (now) => Boolean(remade(now)), deed);
      else await register.update(entryId, remade, () => deed);
      return { state: removes ? 'removed' : present ? 'changed' : 'created', entry, before };
    }
    const proposal: RegisterProposal = {
      ...proposalOf(entry),
      ...{ entryId, removes, basedOn: hashNow(present), by, at: clock() },
    };
    const replace = (now: RegisterProposal | undefined): RegisterProposal => {
      checkSameEntry(basedOn, seen(present, now));
      return proposal;
    };
    await proposals.update(keyOf(name, entryId), replace, () =>
      deedOf(administrator, `propose-${what}`, said, clock()),
    );
    return { state: 'proposed', entry, before };
  };
}
