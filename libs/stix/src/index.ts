export type { Json, JsonObject, StixBundle, StixMarking, StixObject } from './bundle.ts';
export { RefusedBundle } from './fault.ts';
export type { Fault, Warning } from './fault.ts';
export { threatFields } from './threat.ts';
export type {
  ExternalId,
  MarkedHigher,
  MarkingClaim,
  Observations,
  StixReference,
  StixThreat,
  ThreatField,
} from './threat.ts';
export { parseBundle } from './parse-bundle.ts';
export type { ParsedBundle, ParseOptions } from './parse-bundle.ts';
export { readThreat } from './read-threat.ts';
