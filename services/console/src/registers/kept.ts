import type { RegisterEntry, RegisterName, RegisterProposal } from '@keten/domain';
import type { RegisterOfDecisions } from '@keten/messaging';

/** A register whose entries two administrators decide on: what is particular to it. */
export type Kept<Entry extends object, Shown extends object> = {
  readonly name: RegisterName;
  /** What an entry is called in the record, such as "source". */
  readonly what: RegisterEntry;
  readonly register: RegisterOfDecisions<Entry>;
  /** What a proposal holds of this register, and where it lies in it. */
  readonly entryIn: (proposal: RegisterProposal) => Entry | undefined;
  readonly proposalOf: (entry: Entry) => Pick<RegisterProposal, 'source' | 'entity' | 'noodsteunpunt' | 'duty'>;
  /** Without anything that is secret. */
  readonly shown: (entry: Entry) => Shown;
  readonly nameOf: (entry: Entry) => string;
  /** In a few words, for the record; nothing personal, for that is kept for ever. */
  readonly say: (before: Entry | undefined, after: Entry) => string;
};
