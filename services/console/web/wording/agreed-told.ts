import { useTold } from '../use-told.ts';

type Decided = {
  readonly entryId: string;
  readonly proposal?: { readonly by: string; readonly at: string } | undefined;
  readonly decisions: readonly { readonly at: string; readonly proposedBy: string; readonly approvedBy: string }[];
};

type Known<Entry> = {
  readonly value: readonly Entry[] | undefined;
  readonly myId: string | undefined;
  readonly nameOf: (entry: Entry) => string;
};

/** When a page of them is loaded anew. */
export const wordingAgain = { updates: ['wording'], everyMs: 15_000 };

/** What was done with one of these entries, and what a colleague decided since. */
export function useAgreedTold<Entry extends Decided>({ value, myId, nameOf }: Known<Entry>) {
  return useTold({
    all: value?.map((each) => ({ id: each.entryId, name: nameOf(each), proposal: each.proposal })),
    myId,
    agreedBy: ({ id, proposal }) =>
      value
        ?.find(({ entryId }) => entryId === id)
        ?.decisions.findLast(({ proposedBy, at }) => proposedBy === proposal.by && at > proposal.at)?.approvedBy,
  });
}
