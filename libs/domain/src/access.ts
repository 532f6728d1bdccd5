import type { ActorKind } from './audit.ts';

/** Somebody came in, was not let in, or left. */
export type DoorPassed = {
  readonly accessId: string;
  readonly actorKind: ActorKind;
  /** Who it was; where they were refused, only who they said they were. */
  readonly actorId: string;
  readonly at: Date;
};

export const guardedContents = [
  'original',
  'warning',
  'bulletin',
  'threat',
  'quarantined',
  'standing-order',
  'audit',
] as const;
export type GuardedContent = (typeof guardedContents)[number];

/** Somebody looked at what is not for everybody, or was kept from it. */
export type ContentSeen = DoorPassed & {
  readonly what: GuardedContent;
  /** Which one: its id. */
  readonly subject: string;
  /** How it is marked; never a word of what it says. */
  readonly detail: string;
};

/** Longer names are cut: what a stranger typed must not fill the record. */
const longestName = 64;

/** The name that somebody gave at the door, fit to be written down. */
export const boundedName = (tried: string): string => [...tried.toWellFormed()].slice(0, longestName).join('');
