import { canonicalHash } from '@keten/contracts';
import type { Category, ThreatKind } from '@keten/domain';
import { parseBundle, readThreat, RefusedBundle } from '@keten/stix';
import type { ExternalId, StixBundle, StixReference, StixThreat, ThreatField } from '@keten/stix';
import { cut } from './cut.ts';
import { NotAccepted } from './not-accepted.ts';
import type { Fault } from './not-accepted.ts';
import type { Reading, ReadOptions } from './what-it-says.ts';
import { kindInWords } from './threat-kind-of.ts';

/**
 * Reads a STIX 2.1 bundle. The report carries the highest marking that anything in the bundle has, and yet leaves out the words
 * that are marked higher than the object they stand in: those are for fewer readers still.
 *
 * @throws NotAccepted with a pointer (RFC 6901) to every fault.
 */
export function readStix(bytes: Uint8Array, { now }: ReadOptions = {}): Reading {
  const { bundle, threat, oddities } = parse(bytes, now);
  const said = (field: ThreatField, text: string): string =>
    threat.fieldsMarkedHigher.includes(field) ? '' : cut(text);
  const { issuer } = threat.externalId;
  const kind = kindOf(threat);
  return {
    format: 'stix',
    ...(issuer === '' ? {} : { sender: issuer }),
    externalId: versionName(threat.externalId),
    references: threat.references.map(referenceName),
    ...{ status: 'Actual', messageType: threat.messageType },
    ...{ kind, categories: [categoryOf[kind] ?? 'Security'], event: threat.leadingType },
    headline: said('name', threat.name),
    description: said('description', threat.description),
    instruction: '',
    // The standard has no words for these: the rules make of it what kind, place and certainty allow.
    ...{ urgency: 'Unknown', severity: 'Unknown', certainty: threat.certainty },
    area: { ...threat.area, description: said('area', threat.area.description) },
    sentAt: threat.modifiedAt,
    expiresAt: threat.expiresAt,
    rubricering: threat.marking.rubricering ?? 'ongerubriceerd',
    // Who does not say how far intelligence may go has not said that it may go everywhere.
    tlp: threat.marking.tlp ?? 'AMBER',
    contentHash: meaningOf(bundle),
    ...{ responseTypes: [], incidents: [], signedBy: '', oddities },
  };
}

type Parsed = { readonly bundle: StixBundle; readonly threat: StixThreat; readonly oddities: readonly Fault[] };

function parse(bytes: Uint8Array, now: Date | undefined): Parsed {
  try {
    const { bundle, warnings } = parseBundle(bytes, now ? { now } : {});
    const threat = readThreat(bundle);
    return { bundle, threat, oddities: [...warnings, ...threat.oddities].slice(0, 100) };
  } catch (error) {
    if (error instanceof RefusedBundle) throw new NotAccepted(400, error.faults);
    throw error;
  }
}

/** One version of an object has one name everywhere (STIX 2.1 §3.6.1). */
const versionName = ({ issuer, id, modified }: ExternalId): string => `${issuer},${id},${modified.toISOString()}`;

/** Without a version, any version of the object is meant. */
const referenceName = ({ issuer, id, modified }: StixReference): string =>
  modified ? versionName({ issuer, id, modified }) : `${issuer},${id}`;

/** Who shares threats by STIX is in the field of cyber unless the words say otherwise. */
const kindOf = ({ evidence }: StixThreat): ThreatKind =>
  evidence.map(kindInWords).find((kind) => kind !== undefined) ?? 'cyber';

const categoryOf: Partial<Record<ThreatKind, Category>> = { cbrn: 'CBRNE', epidemic: 'Health', flood: 'Geo' };

/** The bundle is only the envelope: its id, and the order of what is in it, say nothing. */
const meaningOf = ({ objects }: StixBundle): string =>
  canonicalHash(objects.map((object) => canonicalHash(object)).toSorted());
