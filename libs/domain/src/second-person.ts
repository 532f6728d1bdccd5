import { Refused } from './refused.ts';

/** One person's step as the rules see it: who, and the content that was in front of them. */
export type Actor = { readonly by: string; readonly contentHash: string };

/**
 * Two persons: nobody agrees to what they wrote or offered themselves.
 *
 * @throws Refused in the words of whoever tried.
 */
export function checkSecondPerson(by: string, authors: readonly string[]): void {
  if (authors.includes(by)) throw new Refused('Someone else must approve what you wrote or submitted.');
}
