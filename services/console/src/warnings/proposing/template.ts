/** A template of one kind of threat in one language. */
export type Template = {
  readonly headline: string;
  readonly happening: string;
  readonly instructions: readonly string[];
};
