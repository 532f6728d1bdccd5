import type { StixObject } from './bundle.ts';
import type { ThreatField } from './threat.ts';

/** Which properties of which object went into a field: their markings are the field's. */
export type Contribution = {
  readonly field: ThreatField;
  readonly object: StixObject;
  readonly properties: readonly string[];
};
