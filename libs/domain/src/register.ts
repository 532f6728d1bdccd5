import type { Area, Point } from './area.ts';
import { phoneIn } from './obligation.ts';
import type { ContactPoint } from './obligation.ts';
import type { Content } from './content.ts';
import type { People } from './people.ts';
import type {
  Language,
  Listening,
  Reliability,
  Rubricering,
  SourceKind,
  Status,
  ThreatKind,
  Tlp,
  Transport,
} from './vocabulary.ts';
import { sectors } from './sector.ts';
import type { Weight } from './threat.ts';

/** Lifecycle of a designation under the Wwke (S08); partners are not designated but receive and confirm too. */
export const designations = ['candidate', 'designated', 'withdrawn', 'partner'] as const;
export type Designation = (typeof designations)[number];

/** Somebody of an entity whom an operator telephones; the number is in E.164. */
export type PersonToCall = { readonly name: string; readonly role: string; readonly phone: string };

export const assetKinds = [
  'power-station',
  'substation',
  'data-centre',
  'telecom-site',
  'lock',
  'pumping-station',
  'waterworks',
  'bridge-or-tunnel',
  'port',
  'airport',
  'hospital',
  'plant',
  'control-room',
  'other',
] as const;
export type AssetKind = (typeof assetKinds)[number];

/** Something of an entity that stands at one place, such as a power station (S10). */
export type Asset = { readonly name: string; readonly kind: AssetKind; readonly at: Point };

/** A kritieke entiteit or partner. Contact points stand in the order of the ladder. */
export type Entity = {
  readonly entityId: string;
  readonly name: string;
  readonly designation: Designation;
  readonly sector: string;
  /** Where it serves, or is as a whole. */
  readonly area: Area;
  /** What it has there or elsewhere, each with its place; none that is known when absent. */
  readonly assets?: readonly Asset[] | undefined;
  /** 1 is served first (S11). */
  readonly priority: number;
  readonly language: Language;
  readonly contactPoints: readonly ContactPoint[];
  /** Base64 of the key that signs its webhooks (Standard Webhooks `whsec_`). */
  readonly webhookSecret: string;
  /** scrypt hash with which its desk signs in at the portal. */
  readonly passwordHash: string;
  /** The highest marking that it may read; ongerubriceerd when absent. */
  readonly clearance?: Rubricering | undefined;
  /** The authorities for which a partner answers, by the very names that the table of reporting duties has; none when absent. */
  readonly answersFor?: readonly string[] | undefined;
  /** Whom to telephone when no channel reached it, in that order; nobody when absent. */
  readonly personsToCall?: readonly PersonToCall[] | undefined;
  /** Whether it takes part in exercises; it does not when absent. */
  readonly practises?: boolean | undefined;
  /** Finer than the sector, in words; not known when absent. */
  readonly subsector?: string | undefined;
  /** What society can't do without and it provides (Wwke); none that is known when absent. */
  readonly essentialServices?: readonly string[] | undefined;
  /** Its bevoegd gezag, where that is another than of its sector. */
  readonly competentAuthority?: string | undefined;
  /** Entities without which it can't work, by their ids. */
  readonly dependsOnEntities?: readonly string[] | undefined;
  /** Sectors without which it can't work, where it is itself. */
  readonly dependsOnSectors?: readonly string[] | undefined;
  /** Its persons, who of them is on call and in which order they are asked; it named none when absent. */
  readonly people?: People | undefined;
  /** How it hears each minute what is in force for it; it did not ask for that when absent. */
  readonly listens?: Listening | undefined;
};

/** Who supervises an entity: its own bevoegd gezag, or else the vakminister of its sector; empty when neither is known. */
export const competentAuthorityOf = ({ competentAuthority, sector }: Pick<Entity, 'competentAuthority' | 'sector'>) =>
  competentAuthority ?? sectors.find(({ code }) => code === sector)?.vakminister ?? '';

/** Whether somebody answers for an authority: a partner does, by the authority's very name. */
export const speaksFor = (
  { designation, answersFor = [] }: Pick<Entity, 'designation' | 'answersFor'>,
  authority: string,
): boolean => designation === 'partner' && answersFor.includes(authority);

/** Where an entity is: what it is registered for as a whole, and every asset of it (ADR 36). */
export function whereabouts({ area, assets = [] }: Pick<Entity, 'area' | 'assets'>): Area {
  if (assets.length === 0) return area;
  return { ...area, circles: [...area.circles, ...assets.map(({ at }) => ({ center: at, radiusKm: 0 }))] };
}

/**
 * Whom to telephone at an entity that no channel reached: the persons that it named for it and then all others of its own, or else the
 * telephones that its SMS and calls go to, of whom no name is known.
 */
export function whomToCall(
  entity: Pick<Entity, 'personsToCall' | 'contactPoints' | 'people'>,
): readonly PersonToCall[] {
  const { personsToCall = [], contactPoints, people } = entity;
  const persons = (people?.persons ?? []).map((each) => ({ ...each, phone: phoneIn(each.contactPoints) }));
  const named = [
    ...personsToCall,
    ...persons
      .filter(({ phone }) => phone !== '' && personsToCall.every((each) => each.phone !== phone))
      .map(({ name, role, phone }) => ({ name, role, phone })),
  ];
  if (named.length > 0) return named;
  const phones = contactPoints
    .filter(({ channel }) => channel === 'sms' || channel === 'voice')
    .map(({ address }) => address);
  return [...new Set(phones)].map((phone): PersonToCall => ({ name: '', role: '', phone }));
}

/** Who may report threats, and how far its word goes. */
export type Source = {
  readonly sourceId: string;
  readonly name: string;
  readonly kind: SourceKind;
  /** SHA-256 in hex of its bearer token, empty when it has none; the token itself is kept by the source alone. */
  readonly tokenHash: string;
  readonly allowedSenders: readonly string[];
  readonly allowedKinds: readonly ThreatKind[];
  readonly highestRubricering: Rubricering;
  readonly highestTlp: Tlp;
  readonly statuses: readonly Status[];
  /** Codes of the places that it may report about; empty: everywhere. */
  readonly places: readonly string[];
  readonly reliability?: Reliability | undefined;
  /** Reports that it may send in a minute; 0: as many as the chain allows anyone. */
  readonly reportsPerMinute: number;
  /** Public keys (JWK set, RFC 7517, as JSON) with which it proves who it is for an access token (private_key_jwt); empty when it has none. */
  readonly jwks: string;
  /** SHA-256 in hex of the client certificates that a trusted proxy may pass on for it (mTLS). */
  readonly certificates: readonly string[];
  /** Certificates, PEM, that sign its messages or issue those that do. */
  readonly signers: readonly string[];
  /** Only what is signed by one of them is taken. */
  readonly mustSign: boolean;
  /** Where its messages can be fetched, too. */
  readonly feed?: Feed | undefined;
  /** The ways on which its reports are expected, each of them; the silence of one is noticed. */
  readonly transports: readonly Transport[];
};

/** An Atom or RSS feed of CAP messages. */
export type Feed = { readonly url: string; readonly everySeconds: number };

/** How the fetching of a feed goes, kept for whoever fetches next. */
export type FeedState = {
  readonly sourceId: string;
  readonly etag: string;
  readonly lastModified: string;
  /** In a row; 0 when the last one succeeded. */
  readonly failures: number;
  /** Why the last one failed, without anything of the feed's contents; empty when it did not. */
  readonly problem: string;
  readonly polledAt?: Date | undefined;
  readonly succeededAt?: Date | undefined;
  /** Nobody fetches before. */
  readonly nextAt: Date;
  /** The process that is fetching now, until then: another takes over afterwards. */
  readonly heldBy: string;
  readonly heldUntil?: Date | undefined;
  readonly url: string;
};

/** Whether a way on which a source reports still works, seen from what its other ways bring. */
export type TransportHealth = {
  readonly sourceId: string;
  readonly transport: Transport;
  /** When it last brought a report, also one that was here already. */
  readonly heardAt?: Date | undefined;
  /** The oldest report that another way brought and this one has not yet, and until when it may. */
  readonly awaitedReportId: string;
  readonly awaitedUntil?: Date | undefined;
  /** Since when it is silent; absent while it is not. */
  readonly silentSince?: Date | undefined;
};

/** What was last seen of the store that alone holds who subscribed, kept where it can't be lost with it. */
export type SubscriptionMark = {
  /** A store that was put back from a copy, or begun anew on purpose, has another one. */
  readonly storeId: string;
  /** Counted in the store itself, and never down: with fewer it lost some of them. */
  readonly changes: number;
  readonly seenAt: Date;
};

/** How many telephones and browsers follow a place. */
export type SubscriberCount = { readonly place: string; readonly phones: number; readonly browsers: number };
/** Of every place that somebody follows. Who follows several is counted in each. */
export type SubscriberCounts = { readonly places: readonly SubscriberCount[]; readonly countedAt: Date };

export const operatorRoles = [
  'operator',
  'approver',
  'administrator',
  'auditor',
  'regional-operator',
  'duty-officer',
] as const;
export type OperatorRole = (typeof operatorRoles)[number];

/** Where somebody at the console works for: the civil or the military side of the chain. */
export const sides = ['civil', 'military'] as const;
export type Side = (typeof sides)[number];

export type Operator = {
  readonly operatorId: string;
  readonly name: string;
  readonly roles: readonly OperatorRole[];
  readonly passwordHash: string;
  /** The highest marking that this person may read; ongerubriceerd when absent. */
  readonly clearance?: Rubricering | undefined;
  /**
   * Since when this name is theirs: what was done under it before, somebody else did. Absent for who had it before this was kept.
   */
  readonly registeredAt?: Date | undefined;
  /** Codes of the veiligheidsregio's that a regional operator is held to. */
  readonly regions?: readonly string[] | undefined;
  /** Of neither when absent. */
  readonly side?: Side | undefined;
  /** Mobile, in E.164. */
  readonly phone?: string | undefined;
  /** Who of the duty officers is texted first: the duty officer is 1, deputies follow. */
  readonly dutyOrder?: number | undefined;
  /** What an administrator proposed, until another one decides on it. */
  readonly proposal?: OperatorProposal | undefined;
  /** Whether the password is the one-time one, of which two administrators each gave half. */
  readonly mustChoosePassword?: boolean | undefined;
  /** Of the first administrator: until when they may decide without another, as long as there is no other. */
  readonly aloneUntil?: Date | undefined;
  /** With which they confirm what has consequences. None when absent. */
  readonly passkeys?: readonly Passkey[] | undefined;
  /** The last role that a broken seal gave them; it stays here when it is over. */
  readonly emergency?: EmergencyRole | undefined;
};

/** One role for some hours, when too few could act. */
export type EmergencyRole = {
  readonly role: OperatorRole;
  /** Who broke the seal, with both halves. */
  readonly by: string;
  readonly reason: string;
  readonly at: Date;
  readonly until: Date;
  /** Which seal: each is broken once. */
  readonly seal: string;
};

/** A seal that was broken: for whom and by whom, also when neither is registered any more. */
export type BrokenSeal = EmergencyRole & {
  /** Who was to get the role by it. */
  readonly operatorId: string;
  readonly name: string;
  readonly byName: string;
  /** Administrators who said that they saw it. */
  readonly seenBy: readonly string[];
};

/** A key of WebAuthn, which never leaves somebody's device; this is its public half. */
export type Passkey = {
  /** base64url. */
  readonly credentialId: string;
  /** COSE (RFC 9052), base64url. */
  readonly publicKey: string;
  /** What its owner calls it. */
  readonly name: string;
  readonly addedAt: Date;
};

/** What somebody at the console will be when another administrator agrees. */
export type OperatorProposal = {
  readonly name: string;
  readonly roles: readonly OperatorRole[];
  readonly clearance: Rubricering;
  /** What they will be held to; none when absent. */
  readonly regions?: readonly string[] | undefined;
  readonly side?: Side | undefined;
  readonly phone?: string | undefined;
  readonly dutyOrder?: number | undefined;
  /** They go altogether. */
  readonly removes: boolean;
  /** SHA-256 in hex of the half of a new password that the proposer hands over; empty when the password stays. */
  readonly firstHalfHash: string;
  readonly by: string;
  readonly at: Date;
};

export const standingOrderStates = ['submitted', 'approved', 'revoked'] as const;
export type StandingOrderState = (typeof standingOrderStates)[number];

/**
 * What goes out at once when a military source reports an immediate attack from the air, because two persons agreed on it
 * beforehand (design, "What must always hold" 2). Area, threat and times of the content are samples: those of the threat and
 * of the moment take their place.
 */
export type StandingOrder = {
  readonly orderId: string;
  readonly state: StandingOrderState;
  /** Which threats it is for. */
  readonly kinds: readonly ThreatKind[];
  /** Where it holds: a threat that touches any place outside these needs people. */
  readonly places: readonly string[];
  /** Sources on whose word alone it goes out. */
  readonly sourceIds: readonly string[];
  /** What they must say at least, before any table raises it. Absent in orders from before it, which hold no more. */
  readonly atLeast?: Weight | undefined;
  readonly content: Content;
  /** SHA-256 in hex of all that is agreed on: content, kinds, places, sources and times. */
  readonly contentHash: string;
  /** How long what goes out by it holds: it expires that long after it was issued. */
  readonly validForSeconds: number;
  readonly validUntil: Date;
  /** Everybody who wrote it since it was last agreed on: none of them may approve. */
  readonly authors: readonly string[];
  readonly submittedBy: string;
  readonly submittedAt: Date;
  readonly approvedBy: string;
  readonly approvedAt?: Date | undefined;
  readonly revokedBy: string;
  readonly revokedAt?: Date | undefined;
  readonly revokedBecause: string;
};

/** A place that people can go to in an emergency (S44). */
export type Noodsteunpunt = {
  readonly noodsteunpuntId: string;
  readonly name: string;
  readonly address: string;
  readonly gemeente: string;
  /** As two administrators registered it; what is said since counts. */
  readonly open: boolean;
};

export const noodsteunpuntStates = ['open', 'full', 'closed'] as const;
export type NoodsteunpuntState = (typeof noodsteunpuntStates)[number];

/** How it is at a noodsteunpunt, as one person at work said at that moment. */
export type NoodsteunpuntSaid = {
  readonly noodsteunpuntId: string;
  readonly state: NoodsteunpuntState;
  readonly at: Date;
};

/** How it is there as far as anybody said: last by who is at work, or else as it was registered, of which no moment is known. */
export const stateOfNoodsteunpunt = (
  { open }: Pick<Noodsteunpunt, 'open'>,
  said: NoodsteunpuntSaid | undefined,
): { readonly state: NoodsteunpuntState; readonly at?: Date } =>
  said ? { state: said.state, at: said.at } : { state: open ? 'open' : 'closed' };
