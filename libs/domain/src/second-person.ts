import { Refused } from './refused.ts';

/**
 * Two persons: nobody agrees to what they wrote or offered themselves.
 *
 * @throws Refused in the words of whoever tried.
 */
export function checkSecondPerson(by: string, authors: readonly string[]): void {
  if (authors.includes(by)) throw new Refused('Someone else must approve what you wrote or submitted.');
}
