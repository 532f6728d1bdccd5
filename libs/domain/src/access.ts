import type { ActorKind } from './audit.ts';

/** Somebody came in, was not let in, or left. */
export type DoorPassed = {
  readonly accessId: string;
  readonly actorKind: ActorKind;
  /** Who it was; where they were refused, only who they said they were. */
  readonly actorId: string;
  readonly at: Date;
};

/** Somebody came in. */
export type CameIn = DoorPassed & {
  /** By what they showed who they are; empty in records of before this was kept. */
  readonly way: string;
};
export type WayIn = 'password' | 'OpenID';

/** Somebody signed what they asked for with a key that never leaves their device. */
export type DeedConfirmed = DoorPassed & {
  /** To what: its id. */
  readonly subject: string;
  /** What they asked for, as a method and a path. */
  readonly detail: string;
  /** What they signed, and by which key: `Evidence` in JSON. */
  readonly evidence?: string | undefined;
};

/** Somebody wanted to break a seal, and was refused. */
export type SealRefused = DoorPassed & {
  /** Who was to get a role by it. */
  readonly subject: string;
  /** Which role, and why it was refused; never what they typed. */
  readonly detail: string;
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
