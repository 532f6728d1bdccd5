import type { RegisterProposal } from '@keten/domain';
import { hashOf } from '../entry-hash.ts';

/** By what an entry is known; empty where there is none. */
export const hashNow = (present: object | undefined): string => (present ? hashOf(present) : '');

/** What a reader of an entry has in front of them: how it is, and what is proposed of it. Undefined where there is neither. */
export const seen = (present: object | undefined, waiting: RegisterProposal | undefined): object | undefined =>
  waiting ? { waiting, ...(present && { present }) } : present;
