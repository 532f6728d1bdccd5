import { rubriceringen, tlps } from '@keten/domain';
import type { StixBundle, StixObject } from './bundle.ts';
import type { Contribution } from './contribution.ts';
import { textsOf } from './read-property.ts';
import { higherRubricering, higherTlp } from './read-statement.ts';
import { granularMarkings, objectMarkingRefs } from './selectors.ts';
import { threatFields } from './threat.ts';
import type { MarkedHigher, MarkingClaim, StixThreat, ThreatField } from './threat.ts';

type Markings = StixBundle['markings'];

/** The higher of two claims, each part by itself: TLP says nothing about rubricering (STIX 2.1 §7.2.1.4). */
function highest(one: MarkingClaim, other: MarkingClaim): MarkingClaim {
  const tlp = higherTlp(one.tlp, other.tlp);
  const rubricering = higherRubricering(one.rubricering, other.rubricering);
  return { ...(tlp ? { tlp } : {}), ...(rubricering ? { rubricering } : {}) };
}

const claimOf = (refs: readonly string[], markings: Markings): MarkingClaim =>
  refs.map((ref) => markings.get(ref) ?? {}).reduce<MarkingClaim>(highest, {});

const wholeClaim = (object: StixObject, markings: Markings): MarkingClaim =>
  textsOf(object, 'labels')
    .map(claimOfLabel)
    .reduce<MarkingClaim>(highest, claimOf(objectMarkingRefs(object), markings));

/** MISP writes the TLP as a label too. Such a word is no marking of the standard: it may only raise what silence means. */
function claimOfLabel(label: string): MarkingClaim {
  const word = /^tlp:(.+)$/i.exec(label.trim())?.[1]?.toUpperCase();
  const tlp = tlps.find((each) => each === word);
  return tlp && tlps.indexOf(tlp) >= tlps.indexOf('AMBER') ? { tlp } : {};
}

const isHigher = (claim: MarkingClaim, than: MarkingClaim): boolean =>
  tlps.indexOf(claim.tlp ?? 'CLEAR') > tlps.indexOf(than.tlp ?? 'CLEAR') ||
  rubriceringen.indexOf(claim.rubricering ?? 'ongerubriceerd') >
    rubriceringen.indexOf(than.rubricering ?? 'ongerubriceerd');

type PartClaim = MarkingClaim & { readonly selector: string };

const partClaims = (object: StixObject, markings: Markings): PartClaim[] =>
  granularMarkings(object).flatMap(({ marking_ref: ref, selectors }) =>
    ref === undefined ? [] : selectors.map((selector) => ({ selector, ...claimOf([ref], markings) })),
  );

/** Enough to show; the fields are judged by all of them. */
const maxMarkedHigher = 1000;

/** The property in which a selector begins. */
const headOf = (selector: string): string => selector.split('.', 1)[0] ?? selector;

/** What of the leading object can't be left out of a report: their markings are the report's. */
const kept = ['id', 'type', 'spec_version', 'created', 'modified', 'created_by_ref', 'revoked', 'lang'];

type Read = Pick<
  StixThreat,
  'marking' | 'unmarked' | 'objectMarking' | 'fieldMarkings' | 'fieldsMarkedHigher' | 'markedHigher'
>;

/**
 * What the markings of a bundle ask for (STIX 2.1 §7.2). A granular marking adds to that of the object, and can only raise what
 * it selects here: a property that is marked lower than its object stays as high, since nobody loses by that.
 */
export function readMarking(bundle: StixBundle, lead: StixObject, contributions: readonly Contribution[]): Read {
  const { markings } = bundle;
  const claims = new Map<StixObject, { whole: MarkingClaim; parts: readonly PartClaim[] }>();
  for (const object of bundle.objects)
    claims.set(object, { whole: wholeClaim(object, markings), parts: partClaims(object, markings) });
  const of = (object: StixObject) => claims.get(object) ?? { whole: {}, parts: [] };
  const partsIn = (object: StixObject, properties: readonly string[]): readonly PartClaim[] =>
    of(object).parts.filter(({ selector }) => properties.includes(headOf(selector)));

  const objectMarking = [of(lead).whole, ...partsIn(lead, kept)].reduce(plainHighest, {});
  const fieldMarkings = Object.fromEntries(threatFields.map((field) => [field, objectMarking])) as Record<
    ThreatField,
    MarkingClaim
  >;
  for (const { field, object, properties } of contributions)
    for (const claim of [of(object).whole, ...partsIn(object, properties)])
      fieldMarkings[field] = plainHighest(fieldMarkings[field], claim);

  const used = new Set([lead, ...contributions.map(({ object }) => object)]);
  return {
    marking: [...claims.values()].flatMap(({ whole, parts }) => [whole, ...parts]).reduce(plainHighest, {}),
    unmarked: [...used].some((object) => of(object).whole.tlp === undefined),
    objectMarking,
    fieldMarkings,
    fieldsMarkedHigher: threatFields.filter((field) => isHigher(fieldMarkings[field], objectMarking)),
    markedHigher: [...used].flatMap((object) => markedHigher(object, of(object))).slice(0, maxMarkedHigher),
  };
}

/** A claim without what else it carries. */
const plainHighest = (one: MarkingClaim, other: MarkingClaim): MarkingClaim => highest(one, other);

const markedHigher = (
  object: StixObject,
  { whole, parts }: { whole: MarkingClaim; parts: readonly PartClaim[] },
): MarkedHigher[] => parts.filter((part) => isHigher(part, whole)).map((part) => ({ objectId: object.id, ...part }));
