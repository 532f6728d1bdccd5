import { checkMayApprove, mayDecideAlone } from '@keten/domain';
import type { Operator, RegisterName, RegisterProposal } from '@keten/domain';
import { inParallel } from '@keten/messaging';
import type { RegisterOfDecisions, RegisterView } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { deedOf } from '../deed.ts';
import { checkSameEntry, hashOf } from '../entry-hash.ts';
import { noSuch } from '../no-such.ts';
import { shownProposal } from './shown-proposal.ts';
import type { ShownProposal } from './shown-proposal.ts';
import type { Kept } from './kept.ts';

type Parts = {
  readonly proposals: RegisterOfDecisions<RegisterProposal>;
  readonly view: Pick<RegisterView<RegisterProposal>, 'current'>;
  /** As they stand now: a copy that follows them, and is asked whether it is behind, since to read all anew takes the broker a consumer. */
  readonly operators: Pick<RegisterView<Operator>, 'current'>;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'warn'>;
};

/** Accepted, and waiting for another administrator; or done, by one who is still alone. */
type Outcome = 'proposed' | 'created' | 'changed' | 'removed';
export const statusOf = { proposed: 202, created: 201, changed: 200, removed: 204 } as const;

const readAtOnce = 8;
const aloneDetail = 'alone, while the chain is set up';
const keyOf = (name: RegisterName, entryId: string): string => `${name}.${entryId}`;
const hashNow = (present: object | undefined): string => (present ? hashOf(present) : '');

/** What a reader of an entry has in front of them: how it is, and what is proposed of it. Undefined where there is neither. */
const seen = (present: object | undefined, waiting: RegisterProposal | undefined): object | undefined =>
  waiting ? { waiting, ...(present && { present }) } : present;

/**
 * Changes of a register by two administrators: the one proposes, another approves exactly what they read, and what stood there holds
 * until then. The first administrator decides alone while the chain is set up and there is no other, as on rights (ADR 20), and that
 * is said aloud.
 */
export function decidedByTwo<Entry extends object, Shown extends object>(kept: Kept<Entry, Shown>, parts: Parts) {
  const { name, what, register, entryIn } = kept;
  const { proposals, view } = parts;
  const at = async (entryId: string) => {
    const [present, waiting] = await Promise.all([register.get(entryId), proposals.get(keyOf(name, entryId))]);
    return { present, waiting };
  };
  const step = changing(kept, parts, at);
  const proposed = async (): Promise<readonly RegisterProposal[]> =>
    [...(await view.current())].filter(([key]) => key.startsWith(`${name}.`)).map(([, proposal]) => proposal);
  const shown = (proposal: RegisterProposal, present: Entry | undefined) =>
    shownProposal(kept, proposal, present, hashNow(seen(present, proposal)));
  return {
    /** What stands in the register, and what is proposed of it. By the hash it is known to who would change it. */
    list: async () => {
      const [all, mine] = await Promise.all([register.all(), proposed()]);
      const byId = new Map(mine.map((proposal) => [proposal.entryId, proposal]));
      return {
        items: [...all].map(([entryId, entry]) => ({
          ...kept.shown(entry),
          contentHash: hashNow(seen(entry, byId.get(entryId))),
        })),
        proposals: mine.map((proposal) => shown(proposal, all.get(proposal.entryId))),
      };
    },
    /** What is proposed alone: every administrator's page asks often, and a register may be large. */
    waiting: async () => {
      const found: ShownProposal<Shown>[] = [];
      await inParallel(readAtOnce, await proposed(), async (proposal) => {
        found.push(shown(proposal, await register.get(proposal.entryId)));
      });
      return found.toSorted((one, other) => one.at.getTime() - other.at.getTime());
    },
    put: (administrator: Operator, entryId: string, make: (before: Entry | undefined) => Entry, basedOn: string) =>
      step(administrator, entryId, { make, check: (now) => checkSameEntry(basedOn, now), removes: false }),
    remove: (administrator: Operator, entryId: string) =>
      step(administrator, entryId, {
        make: (present) => {
          if (!present) throw noSuch(what, entryId);
          return present;
        },
        check: () => undefined,
        removes: true,
      }),
    approve: async (administrator: Operator, entryId: string, contentHash: string): Promise<void> => {
      const { present, waiting } = await at(entryId);
      const entry = waiting && entryIn(waiting);
      if (!waiting || !entry) throw noSuch('proposal', entryId);
      checkSameEntry(contentHash, seen(present, waiting));
      const now = hashNow(present);
      // Who stopped half-way left what was decided in the register, and its proposal beside it.
      const isDone = now !== waiting.basedOn && now === (waiting.removes ? '' : hashOf(entry));
      if (!isDone) await apply(kept, parts, { administrator, waiting, entry, present });
      const detail = `proposed by ${waiting.by}`;
      await proposals.delete(keyOf(name, entryId), deedOf(administrator, `approve-${what}`, detail, parts.clock()));
    },
    /** Also by who proposed it: to leave all as it was takes one person. */
    reject: async (administrator: Operator, entryId: string, contentHash: string): Promise<void> => {
      const { present, waiting } = await at(entryId);
      if (!waiting) throw noSuch('proposal', entryId);
      checkSameEntry(contentHash, seen(present, waiting));
      const deed = deedOf(administrator, `reject-${what}`, `proposed by ${waiting.by}`, parts.clock());
      await proposals.delete(keyOf(name, entryId), deed);
    },
  };
}

export type TwoPersons<Entry extends object, Shown extends object> = ReturnType<typeof decidedByTwo<Entry, Shown>>;

type Change<Entry> = {
  /** @param before what its author started from: what is proposed already, or what stands there. */
  readonly make: (before: Entry | undefined) => Entry;
  /** @throws when the author started from something else than what stands there now. */
  readonly check: (now: object | undefined) => void;
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
function changing<Entry extends object, Shown extends object>(kept: Kept<Entry, Shown>, parts: Parts, at: At<Entry>) {
  const { name, what, register, entryIn, proposalOf, say } = kept;
  const { proposals, operators, clock, log } = parts;
  return async (administrator: Operator, entryId: string, change: Change<Entry>): Promise<Changed<Entry>> => {
    const { make, check, removes } = change;
    const [{ present, waiting }, all] = await Promise.all([at(entryId), operators.current()]);
    const by = administrator.operatorId;
    // Who corrects a proposal started from it: what they leave as it is stays what was proposed. Only what is there can go.
    const beforeOf = (now: Entry | undefined) => (waiting && !waiting.removes && !removes ? entryIn(waiting) : now);
    const before = beforeOf(present);
    const entry = make(before);
    const said = removes ? 'to be removed' : say(present, entry);
    if (mayDecideAlone(all.get(by) ?? administrator, all, clock())) {
      log.warn({ entryId, by }, `an administrator decides ${aloneDetail}`);
      const remade = (now: Entry | undefined): Entry => {
        check(seen(now, waiting));
        return make(beforeOf(now));
      };
      const deed = deedOf(administrator, `${removes ? 'remove' : 'put'}-${what}`, `${said}; ${aloneDetail}`, clock());
      if (removes) await register.deleteAmong(entryId, (them) => void remade(them.get(entryId)), deed);
      else await register.update(entryId, remade, () => deed);
      return { state: removes ? 'removed' : present ? 'changed' : 'created', entry, before };
    }
    const proposal: RegisterProposal = {
      ...proposalOf(entry),
      ...{ entryId, removes, basedOn: hashNow(present), by, at: clock() },
    };
    const replace = (now: RegisterProposal | undefined): RegisterProposal => {
      check(seen(present, now));
      return proposal;
    };
    await proposals.update(keyOf(name, entryId), replace, () =>
      deedOf(administrator, `propose-${what}`, said, clock()),
    );
    return { state: 'proposed', entry, before };
  };
}

type Agreed<Entry> = {
  readonly administrator: Operator;
  readonly waiting: RegisterProposal;
  readonly entry: Entry;
  readonly present: Entry | undefined;
};

/** The proposal becomes what stands in the register, unless that is another one by then. */
async function apply<Entry extends object, Shown extends object>(
  { what, register, say }: Kept<Entry, Shown>,
  { operators, clock }: Parts,
  { administrator, waiting, entry, present }: Agreed<Entry>,
): Promise<void> {
  const all = await operators.current();
  const check = (now: object | undefined): void =>
    checkMayApprove(waiting, administrator.operatorId, all, hashNow(now));
  check(present);
  const { entryId, removes, by } = waiting;
  const detail = `${removes ? 'it stays in the history' : say(present, entry)}; proposed by ${by}`;
  const deed = deedOf(administrator, `${removes ? 'remove' : 'put'}-${what}`, detail, clock());
  if (removes) return register.deleteAmong(entryId, (them) => check(them.get(entryId)), deed);
  const change = (now: Entry | undefined): Entry => {
    check(now);
    return entry;
  };
  await register.update(entryId, change, () => deed);
}
