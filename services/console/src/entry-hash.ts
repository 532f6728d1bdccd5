import { canonicalHash } from '@keten/contracts';
import { checkBasedOn } from '@keten/platform';

/** By what an entry of a register is known to who would change it: all that is stored, also what is never shown. */
export const hashOf = (entry: object): string => canonicalHash(entry);

/** What is shown of an entry, with its hash. */
export const withHash = <Shown extends object>(
  shown: Shown,
  entry: object,
): Shown & { readonly contentHash: string } => ({
  ...shown,
  contentHash: hashOf(entry),
});

/** @throws Problem 412 when the entry is not the one that the author started from. */
export const checkSameEntry = (basedOn: string, present: object | undefined): void =>
  checkBasedOn(basedOn, present && hashOf(present), 'entry');
