import type { ThreatAssessed } from '@keten/domain';

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
