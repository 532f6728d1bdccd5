/** A decision table: the text of a DMN 1.3 file, such as policy people edit. */
export type DecisionTable = { readonly name: string; readonly dmn: string };

/** Somebody offers a set of decision tables. The version is the hash of the tables. */
export type RulesSubmitted = {
  readonly rulesVersion: string;
  readonly tables: readonly DecisionTable[];
  /** Threats are assessed by it from this moment on, once it is approved. */
  readonly validFrom: Date;
  /** Why, in the words of who made it. */
  readonly note: string;
  readonly by: string;
  readonly at: Date;
};

/** Somebody else agreed. */
export type RulesApproved = {
  readonly rulesVersion: string;
  readonly validFrom: Date;
  readonly by: string;
  readonly at: Date;
};
