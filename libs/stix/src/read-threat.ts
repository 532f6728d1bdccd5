import type { StixBundle, StixObject } from './bundle.ts';
import { findLead, unreadStories } from './find-lead.ts';
import { findScope } from './find-scope.ts';
import type { Scope } from './find-scope.ts';
import { readArea } from './read-area.ts';
import { readEvidence } from './read-evidence.ts';
import { readMarking } from './read-marking.ts';
import { certaintyOf, expiryOf, readObservations } from './read-observations.ts';
import { numberOf, textOf, textsOf, timeOf } from './read-property.ts';
import { readTexts } from './read-texts.ts';
import { typeOfId } from './kinds-of-objects.ts';
import type { StixReference, StixThreat } from './threat.ts';

/**
 * What a bundle says of a threat: of the object that leads it and of what belongs to that, as far as its relationships reach.
 * Texts are as long as the bundle has them.
 *
 * @throws RefusedBundle when nothing in the bundle tells of a threat.
 */
export function readThreat(bundle: StixBundle): StixThreat {
  const lead = findLead(bundle);
  const scope = findScope(bundle, lead);
  const { contributions: ofTexts, ...texts } = readTexts(bundle, scope);
  const { evidence, contributions: ofEvidence } = readEvidence(scope);
  const { observations, contributions: ofObservations } = readObservations(scope);
  const { area, oddities, contributions: ofArea } = readArea(scope);
  const { contributions: ofExpiry, ...expiry } = expiryOf(scope);
  const confidence = numberOf(lead, 'confidence');
  const ofConfidence = { field: 'certainty', object: lead, properties: ['confidence'] } as const;
  const contributions = [...ofTexts, ...ofEvidence, ...ofObservations, ...ofArea, ...ofExpiry, ofConfidence];
  return {
    leadingType: lead.type,
    externalId: externalIdOf(lead),
    references: referencesOf(bundle, scope),
    messageType: messageTypeOf(lead),
    ...texts,
    createdAt: mustHave(lead, 'created'),
    modifiedAt: mustHave(lead, 'modified'),
    ...expiry,
    certainty: certaintyOf(confidence, observations),
    ...(confidence === undefined ? {} : { confidence }),
    observations,
    evidence,
    area,
    ...readMarking(bundle, lead, contributions),
    oddities: [...unreadStories(bundle, scope), ...oddities],
  };
}

function mustHave(object: StixObject, name: string): Date {
  const time = timeOf(object, name);
  if (!time) throw new TypeError(`${object.type} without ${name}: only a bundle that was checked can be read.`);
  return time;
}

const issuerOf = (object: StixObject | undefined): string => (object && textOf(object, 'created_by_ref')) ?? '';

const externalIdOf = (object: StixObject): StixThreat['externalId'] => ({
  issuer: issuerOf(object),
  id: object.id,
  modified: mustHave(object, 'modified'),
});

/** STIX 2.1 §3.6: revoked says that it no longer holds, a later version that it changed. */
function messageTypeOf(lead: StixObject): StixThreat['messageType'] {
  if (lead.revoked === true) return 'Cancel';
  return mustHave(lead, 'modified') > mustHave(lead, 'created') ? 'Update' : 'Alert';
}

const maxReferences = 200;
const sameStory = ['derived-from', 'duplicate-of'];
const stories = ['report', 'grouping', 'incident'];

/** Earlier versions (§3.6.1), of which the first is always known by its instant; then other reports that this one names. */
function referencesOf(bundle: StixBundle, { lead, relationships }: Scope): StixReference[] {
  const { issuer, id, modified } = externalIdOf(lead);
  const earlier = bundle.objects
    .filter((object) => object.id === id && object !== lead)
    .map((object) => mustHave(object, 'modified'));
  const instants = [mustHave(lead, 'created'), ...earlier].map((time) => time.getTime());
  const versions = [...new Set(instants)].filter((time) => time < modified.getTime()).toSorted((a, b) => a - b);
  const others = [
    ...relationships
      .filter((link) => sameStory.includes(textOf(link, 'relationship_type') ?? '') && link.source_ref === id)
      .flatMap((relationship) => textOf(relationship, 'target_ref') ?? []),
    ...textsOf(lead, 'object_refs').filter((ref) => stories.includes(typeOfId(ref)) && ref !== id),
  ];
  return [
    ...versions.map((time) => ({ issuer, id, modified: new Date(time) })),
    ...[...new Set(others)].map((ref) => ({ issuer: issuerOf(bundle.latestById.get(ref)), id: ref })),
  ].slice(0, maxReferences);
}
