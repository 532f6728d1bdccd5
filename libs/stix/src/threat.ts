import type { Area, Certainty, MessageType, Rubricering, Tlp } from '@keten/domain';
import type { Warning } from './fault.ts';

/** The parts that identify one version of an object everywhere (STIX 2.1 §3.6.1). */
export type ExternalId = { readonly issuer: string; readonly id: string; readonly modified: Date };

/** An object that is referred to; without `modified` any of its versions is meant. */
export type StixReference = { readonly issuer: string; readonly id: string; readonly modified?: Date };

/** Absent parts were not said: who reports decides what silence means, not the standard. */
export type MarkingClaim = { readonly tlp?: Tlp; readonly rubricering?: Rubricering };

/** The parts of a {@link StixThreat} that can be left out where someone may not read them. */
export const threatFields = [
  'name',
  'description',
  'evidence',
  'area',
  'certainty',
  'observations',
  'expiresAt',
] as const;
export type ThreatField = (typeof threatFields)[number];

/** A property under a granular marking that is higher than the marking of its object (STIX 2.1 §7.2.3). */
export type MarkedHigher = MarkingClaim & {
  readonly objectId: string;
  /** As in the bundle, such as `description` or `aliases.[2]`. */
  readonly selector: string;
};

/** What was seen (observed-data and sightings); the times are the earliest and the latest of all. */
export type Observations = { readonly count: number; readonly first?: Date; readonly last?: Date };

/** What a bundle says of a threat, in the words of the chain as far as the standard has them. */
export type StixThreat = {
  /** The type of the object that leads, such as `report`. */
  readonly leadingType: string;
  readonly externalId: ExternalId;
  /** Earlier versions first, then reports that this one names, derives from or duplicates. */
  readonly references: readonly StixReference[];
  /** `Cancel` when revoked (§3.6.3), `Update` for a later version (§3.6.1), else `Alert`. */
  readonly messageType: Extract<MessageType, 'Alert' | 'Update' | 'Cancel'>;
  readonly name: string;
  readonly description: string;
  /** RFC 5646; absent when nothing says it. English is only what the standard guesses (§3.2 lang). */
  readonly language?: string;
  /** Of the first version. */
  readonly createdAt: Date;
  /** Of this version: the moment at which it was said. */
  readonly modifiedAt: Date;
  /** The end of the last indicator's validity; absent when one of them does not end. */
  readonly expiresAt?: Date;
  readonly certainty: Certainty;
  /** 0–100 as given (§3.2 confidence). */
  readonly confidence?: number;
  readonly observations: Observations;
  /** Words that tell what kind of threat this is, most telling first: names, types, labels. */
  readonly evidence: readonly string[];
  readonly area: Area;
  /** The highest over the whole bundle, object and granular markings: what the raw bytes ask for. */
  readonly marking: MarkingClaim;
  /** True when an object whose words are used here has no TLP: then `marking.tlp` is no more than what others ask for. */
  readonly unmarked: boolean;
  /** What the leading object as a whole asks for; what is left once `fieldsMarkedHigher` are dropped asks for no more. */
  readonly objectMarking: MarkingClaim;
  /** What each field asks for: the highest over the objects and the properties that it was made of. */
  readonly fieldMarkings: Readonly<Record<ThreatField, MarkingClaim>>;
  readonly fieldsMarkedHigher: readonly ThreatField[];
  readonly markedHigher: readonly MarkedHigher[];
  /** What was left out or could not be placed. */
  readonly oddities: readonly Warning[];
};
