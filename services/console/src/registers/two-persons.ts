import type { Operator, RegisterProposal } from '@keten/domain';
import { inParallel } from '@keten/messaging';
import { deedOf } from '../deed.ts';
import { checkSameEntry, hashOf } from '../entry-hash.ts';
import { noSuch } from '../no-such.ts';
import { applyProposal } from './apply-proposal.ts';
import { keyOf, proposing } from './propose-entry.ts';
import type { Change, Parts } from './propose-entry.ts';
import { hashNow, seen } from './seen-entry.ts';
import { shownProposal } from './shown-proposal.ts';
import type { ShownProposal } from './shown-proposal.ts';
import type { Kept } from './kept.ts';

export const statusOf = { proposed: 202, created: 201, changed: 200, removed: 204 } as const;

const readAtOnce = 8;

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
  const propose = proposing(kept, parts, at);
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
    /**
     * One of them, as the list has it.
     *
     * @throws Problem 404 for what does not stand in the register.
     */
    get: async (entryId: string) => {
      const { present, waiting } = await at(entryId);
      if (!present) throw noSuch(what, entryId);
      return { ...kept.shown(present), contentHash: hashNow(seen(present, waiting)) };
    },
    /** Whether it stands in the register, or is proposed for it. */
    isKnown: async (entryId: string): Promise<boolean> => {
      const { present, waiting } = await at(entryId);
      return present !== undefined || waiting !== undefined;
    },
    /** What is proposed alone: every administrator's page asks often, and a register may be large. */
    waiting: async () => {
      const found: ShownProposal<Shown>[] = [];
      await inParallel(readAtOnce, await proposed(), async (proposal) => {
        found.push(shown(proposal, await register.get(proposal.entryId)));
      });
      return found.toSorted((one, other) => one.at.getTime() - other.at.getTime());
    },
    put: (administrator: Operator, entryId: string, make: Change<Entry>['make'], basedOn: string) =>
      propose(administrator, entryId, { make, basedOn, removes: false }),
    remove: (administrator: Operator, entryId: string, basedOn: string) =>
      propose(administrator, entryId, {
        make: (present) => {
          if (!present) throw noSuch(what, entryId);
          return present;
        },
        basedOn,
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
      if (!isDone) await applyProposal(kept, parts, { administrator, waiting, entry, present });
      const deed = deedOf(administrator, `approve-${what}`, `proposed by ${waiting.by}`, parts.clock());
      // What was proposed of it since, nobody has read yet: that waits on.
      await proposals.deleteIf(keyOf(name, entryId), (newest) => hashNow(newest) === hashOf(waiting), deed);
    },
    /** Also by who proposed it: to leave all as it was takes one person. */
    reject: async (administrator: Operator, entryId: string, contentHash: string): Promise<void> => {
      const { present, waiting } = await at(entryId);
      if (!waiting) throw noSuch('proposal', entryId);
      const isRead = (newest: RegisterProposal | undefined): true => {
        checkSameEntry(contentHash, seen(present, newest));
        return true;
      };
      const deed = deedOf(administrator, `reject-${what}`, `proposed by ${waiting.by}`, parts.clock());
      await proposals.deleteIf(keyOf(name, entryId), isRead, deed);
    },
  };
}

export type TwoPersons<Entry extends object, Shown extends object> = ReturnType<typeof decidedByTwo<Entry, Shown>>;
