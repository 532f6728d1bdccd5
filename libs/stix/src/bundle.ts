import type { Rubricering, Tlp } from '@keten/domain';

/** A value of JSON; objects have no prototype and no repeated keys. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** An object of STIX 2.1 under the names of the standard; its properties were checked against those of its type. */
export type StixObject = JsonObject & { readonly type: string; readonly id: string };

/** What a marking-definition asks for (STIX 2.1 §7.2.1). A statement may name a level of secrecy, a TLP, or neither. */
export type StixMarking = {
  readonly id: string;
  readonly tlp?: Tlp;
  readonly rubricering?: Rubricering;
  readonly statement?: string;
};

/** A bundle that keeps to all rules (STIX 2.1 §8). */
export type StixBundle = {
  readonly id: string;
  /** In the order of the bundle; repeats of the same object are left out. */
  readonly objects: readonly StixObject[];
  /** The latest version of each object (§3.6.1). */
  readonly latestById: ReadonlyMap<string, StixObject>;
  /** Every marking that the bundle applies, those of the standard among them. */
  readonly markings: ReadonlyMap<string, StixMarking>;
};
