import { canonicalHash } from '@keten/contracts';
import { checkBasedOn } from '@keten/platform';

/** By what an entry of a register is known to who would change it: all that is stored, also what is never shown. */
const entryHash = (entry: object): string => canonicalHash(entry);

/** What is shown of an entry, with its hash. */
export const withHash = <Shown extends object>(
  shown: Shown,
  entry: object,
): Shown & { readonly contentHash: string } => ({
  ...shown,
  contentHash: entryHash(entry),
});

/** @throws Problem 412 when the entry is not the one that the author started from. */
export const checkSameEntry = (basedOn: string, present: object | undefined): void =>
  checkBasedOn(basedOn, present && entryHash(present), 'entry');
