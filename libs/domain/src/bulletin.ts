import { isNowhere } from './area.ts';
import type { Area } from './area.ts';
import type { Recipient } from './delivery.ts';
import { checkStillStands } from './lapse.ts';
import type { Lapse } from './lapse.ts';
import { mayCarry } from './may-carry.ts';
import { Refused } from './refused.ts';
import { checkSecondPerson } from './second-person.ts';
import type { Channel, Language, Plane, Rubricering, ThreatKind, Tlp } from './vocabulary.ts';
import type { Actor } from './second-person.ts';
import { saysSomething } from './says-something.ts';

export type BulletinText = { readonly language: Language; readonly headline: string; readonly description: string };

/**
 * Information without urgency (S03): nobody has to confirm it, nothing escalates, and no channel hurries for it. Everything that
 * a second person agrees to, and that readers then get.
 */
export type BulletinContent = {
  readonly bulletinId: string;
  readonly revision: number;
  readonly plane: Plane;
  /** The threats that it was written from; no reader sees them. */
  readonly threatIds: readonly string[];
  readonly kind: ThreatKind;
  readonly texts: readonly BulletinText[];
  /** Where it is about, and for which sectors: those who follow both get it. */
  readonly area: Area;
  readonly sectors: readonly string[];
  /** Recipients by name: they get it whatever they follow, and TLP:RED is for nobody else. */
  readonly entityIds: readonly string[];
  readonly validUntil: Date;
  readonly rubricering: Rubricering;
  readonly tlp: Tlp;
};

type Step = {
  readonly bulletinId: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly by: string;
  readonly at: Date;
};
export type BulletinDrafted = Step & { readonly content: BulletinContent };
/** It is out: the one fact from which all that readers see and are sent follows. `by` is the second person. */
export type BulletinReleased = Step & { readonly content: BulletinContent; readonly authors: readonly string[] };
export type BulletinWithdrawn = Step & { readonly reason: string };
export type BulletinEvent =
  | { readonly type: 'drafted'; readonly fact: BulletinDrafted }
  | { readonly type: 'released'; readonly fact: BulletinReleased }
  | { readonly type: 'withdrawn'; readonly fact: BulletinWithdrawn };

type Base = {
  readonly content: BulletinContent;
  readonly contentHash: string;
  /** What readers know now. */
  readonly released?: BulletinReleased;
};
export type Bulletin =
  | (Base & { readonly state: 'draft'; readonly authors: readonly string[] })
  | (Base & { readonly state: 'released' })
  | (Base & { readonly state: 'withdrawn'; readonly reason: string });

export type BulletinVerb = 'write' | 'release' | 'withdraw';

/** What may be done next. A released bulletin is written again as its next revision. */
const next = {
  draft: ['write', 'release', 'withdraw'],
  released: ['write', 'withdraw'],
  withdrawn: [],
} as const satisfies Record<Bulletin['state'], readonly BulletinVerb[]>;

export const bulletinVerbs = ({ state }: Pick<Bulletin, 'state'>): readonly BulletinVerb[] => next[state];

/** Somebody looks at it again within a year. */
const longestValidMs = 366 * 24 * 3600 * 1000;

/** The revision that a next text is. */
export const followingRevision = (bulletin: Bulletin | undefined): number =>
  bulletin ? bulletin.content.revision + (bulletin.state === 'draft' ? 0 : 1) : 1;

/** @throws Refused when the state or the revision does not allow it. */
export function draftBulletin(
  bulletin: Bulletin | undefined,
  content: BulletinContent,
  { by, contentHash }: Actor,
  now: Date,
): BulletinDrafted {
  if (bulletin) check(bulletin, 'write');
  const expected = followingRevision(bulletin);
  if (content.revision !== expected) throw new Refused(`This must be revision ${expected}, not ${content.revision}.`);
  const { bulletinId, revision } = content;
  return { bulletinId, revision, contentHash, by, at: now, content };
}

/**
 * Sends it out. Two persons: none of those who wrote this revision releases it, and only exactly what the second person saw.
 *
 * @param lapses the steps that it stands on and that count no more
 * @throws Refused with all that is missing, in sentences.
 */
export function releaseBulletin(
  bulletin: Bulletin,
  { by, contentHash }: Actor,
  lapses: readonly Lapse[],
  now: Date,
): BulletinReleased {
  check(bulletin, 'release');
  if (bulletin.state !== 'draft') throw new Refused('Only what was written can be released.');
  sameContent(bulletin, contentHash);
  checkSecondPerson(by, bulletin.authors);
  checkStillStands(lapses);
  const { content, authors } = bulletin;
  const missing = bulletinFaults(content, now);
  if (missing.length > 0) throw new Refused(missing.join(' '));
  const { bulletinId, revision } = content;
  return { bulletinId, revision, contentHash, by, at: now, content, authors };
}

/**
 * Takes it back, for good. To stop something takes one person.
 *
 * @throws Refused without a reason, or when it is withdrawn already.
 */
export function withdrawBulletin(
  bulletin: Bulletin,
  { by, contentHash }: Actor,
  reason: string,
  now: Date,
): BulletinWithdrawn {
  check(bulletin, 'withdraw');
  sameContent(bulletin, contentHash);
  if (!saysSomething(reason)) throw new Refused('Say why, for who reads it later.');
  const { bulletinId, revision } = bulletin.content;
  return { bulletinId, revision, contentHash, by, at: now, reason: reason.trim() };
}

/** What a bulletin lacks before anybody may read it, in sentences; empty when it may go out. */
export function bulletinFaults(content: BulletinContent, now: Date): readonly string[] {
  const { texts, area, sectors, entityIds, validUntil, tlp } = content;
  return [
    !texts.some(({ language }) => language === 'nl-NL') && 'The Dutch text is missing.',
    texts.some(({ headline, description }) => !saysSomething(headline) || !saysSomething(description)) &&
      'A text says not what it is about.',
    isNowhere(area) && 'The bulletin names no area.',
    sectors.length + entityIds.length === 0 && 'The bulletin is for nobody.',
    tlp === 'RED' && entityIds.length === 0 && 'TLP:RED is for named recipients: name them.',
    !mayCarry('portal', content) && 'No channel of this chain may carry text with this marking.',
    validUntil <= now && 'The bulletin is no longer valid.',
    validUntil.getTime() > now.getTime() + longestValidMs && 'A bulletin is valid for a year at most.',
  ].filter((fault) => fault !== false);
}

function check(bulletin: Bulletin, verb: BulletinVerb): void {
  if (!bulletinVerbs(bulletin).includes(verb))
    throw new Refused(`A bulletin that is ${bulletin.state} can't take the step "${verb}".`);
}

const sameContent = (bulletin: Bulletin, contentHash: string): void => {
  if (contentHash !== bulletin.contentHash)
    throw new Refused('The bulletin changed after you opened it. Read it again.');
};

/** Work for a gateway: a bulletin over one channel to many readers, none of whom has to confirm it. */
export type BulletinNoticeRequested = {
  readonly noticeId: string;
  readonly bulletinId: string;
  readonly revision: number;
  readonly channel: Channel;
  readonly content: BulletinContent;
  readonly contentHash: string;
  /** Why it was withdrawn; empty while it holds. */
  readonly withdrawnBecause: string;
  readonly recipients: readonly Recipient[];
  readonly requestedAt: Date;
};

/** All notices of one revision, or of its end, were requested. */
export type BulletinAnnounced = {
  readonly bulletinId: string;
  readonly revision: number;
  readonly isWithdrawn: boolean;
  readonly readers: number;
  readonly at: Date;
};
