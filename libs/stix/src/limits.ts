/** Bounds on everything that a sender chooses. Real bundles reach some megabytes and a few thousand objects. */
export const limits = {
  bytes: 4 * 1024 * 1024,
  /** Levels of lists and objects; the deepest that the standard knows has nine. */
  depth: 32,
  /** Values of any kind in the whole document. */
  values: 500_000,
  objects: 10_000,
  /** UTF-16 units of one string. */
  stringLength: 1024 * 1024,
  /** STIX 2.1 §2.4 dictionary, §3.1 property names. */
  keyLength: 250,
  /** UTF-16 units of a pattern, and levels of brackets in it. */
  patternLength: 100_000,
  patternDepth: 100,
} as const;
