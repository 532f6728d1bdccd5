import type { RegisterProposal } from '@keten/domain';
import { namesOfChanged } from '../entry-history.ts';
import type { Kept } from './kept.ts';

/** What another administrator decides on, as they read it. */
export type ShownProposal<Shown extends object> = Pick<RegisterProposal, 'entryId' | 'removes' | 'by' | 'at'> & {
  readonly name: string;
  readonly isNew: boolean;
  /** Names of what would be different. Of a secret this is all that is said. */
  readonly changed: readonly string[];
  readonly contentHash: string;
  readonly entry: Shown & { readonly contentHash: string };
};

export function shownProposal<Entry extends object, Shown extends object>(
  { entryIn, shown, nameOf }: Kept<Entry, Shown>,
  proposal: RegisterProposal,
  present: Entry | undefined,
  contentHash: string,
): ShownProposal<Shown> {
  const entry = entryIn(proposal);
  if (!entry) throw new TypeError(`the proposal for ${proposal.entryId} is for another register`);
  const { entryId, removes, by, at } = proposal;
  const changed = present && !removes ? namesOfChanged(present, entry) : [];
  return {
    ...{ entryId, removes, by, at, changed, contentHash },
    name: nameOf(entry),
    isNew: !present,
    entry: { ...shown(entry), contentHash },
  };
}
