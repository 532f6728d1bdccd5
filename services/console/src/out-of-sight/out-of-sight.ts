import type { Rubricering } from '@keten/domain';

/** What somebody hears who may not read what changed: that they should look whether something waits out of their sight. */
export const aboutOutOfSight = { name: 'out-of-sight' } as const;

/** What waits for a person, and the clearance with which all of it can be read. Never which, where, or how many. */
export type OutOfSight = { readonly what: 'threat' | 'quarantined'; readonly clearance: Rubricering };
