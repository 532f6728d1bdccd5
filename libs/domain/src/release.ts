import type { Area } from './area.ts';
import type { ThreatAssessed } from './threat.ts';
import { rubriceringen, tlps } from './vocabulary.ts';
import type { Readership } from './vocabulary.ts';
import { isWithheld } from './withhold-text.ts';

/**
 * What a release may ever name. Who reported it, which reports they were, what they do not agree on and by which rules it was
 * rated are not in the list: no table can give a source away.
 */
export const releasableFields = [
  'kind',
  'vector',
  'category',
  'headline',
  'urgency',
  'severity',
  'certainty',
  'status',
  'ended',
  'area',
  'touches',
  'levels',
  'cascade',
] as const satisfies readonly (keyof ThreatAssessed)[];
export type ReleasableField = (typeof releasableFields)[number];

type Marking = Pick<ThreatAssessed, 'rubricering' | 'tlp'>;
type Origin = Pick<ThreatAssessed, 'threatId' | 'version' | 'rulesVersion'>;

/** A threat as one readership may know it, with the marking of this version of it. */
export type ReleasedThreat = Origin &
  Marking & { readonly readership: Readership } & Partial<Pick<ThreatAssessed, ReleasableField>>;

/** What it takes to build a version. An assessment as JSON carries it has it too: no instant is ever released. */
export type Releasable = Origin & Marking & Pick<ThreatAssessed, ReleasableField | 'releases' | 'datarefs'>;

/**
 * The version of a threat for a readership, built from nothing: only what its release names is put in, so that a field that
 * is added to threats tomorrow stays inside. What somebody wrote freely is not put in at all where the original is withheld or
 * the version is marked lower than the threat, whatever the release names.
 *
 * @returns undefined when nothing is released to this readership, or may not be by its marking
 */
export function releasedVersion(threat: Releasable, readership: Readership): ReleasedThreat | undefined {
  const release = threat.releases.find((each) => each.readership === readership);
  const marking = release && markingFor(threat, release, readership);
  if (!marking) return undefined;
  const isLowered = marking.rubricering !== threat.rubricering || marking.tlp !== threat.tlp;
  const isSealed = isLowered || isWithheld(threat) || threat.datarefs.length > 0;
  const source = isSealed ? { ...threat, area: sealed(threat.area) } : threat;
  const named = releasableFields
    .filter((field) => release.fields.includes(field) && !(isSealed && field === 'headline'))
    .map((field) => [field, source[field]] as const)
    .filter(([, value]) => value !== undefined);
  if (named.length === 0) return undefined;
  const { threatId, version, rulesVersion } = threat;
  const fields: Partial<Pick<ThreatAssessed, ReleasableField>> = Object.fromEntries(named);
  return { ...fields, threatId, version, rulesVersion, readership, ...marking };
}

/**
 * A release says up to which marking its version goes: the lower of that and the threat's own. A marking that nobody knows is
 * above all others. TLP 2.0 RED is for named persons, and no readership is one; citizens are cleared for nothing.
 */
function markingFor(threat: Marking, cap: Marking, readership: Readership): Marking | undefined {
  const rubricering = lower(rubriceringen, threat.rubricering, cap.rubricering);
  const tlp = lower(tlps, threat.tlp, cap.tlp);
  if (!rubricering || !tlp || threat.tlp === 'RED') return undefined;
  const isMarked = rubricering !== 'ongerubriceerd' || tlp !== 'CLEAR';
  return readership === 'citizens' && isMarked ? undefined : { rubricering, tlp };
}

/** Of two words the one that comes first in its list; undefined unless the list has both. */
const lower = <Word>(words: readonly Word[], one: Word, other: Word): Word | undefined =>
  words.includes(one) && words.includes(other) ? words.find((word) => word === one || word === other) : undefined;

/** A code is a text that a source gave. Where words stay inside, so does what only claims to be a code. */
const placeCode = /^(NL(-BQ[1-3])?|(PV|VR)\d{2}|GM\d{4}|ZEE(-[A-Z]{2,30}){1,3})$/;

const sealed = ({ codes, polygons, circles }: Area): Area => ({
  description: '',
  codes: codes.filter((code) => placeCode.test(code)),
  polygons,
  circles,
});
