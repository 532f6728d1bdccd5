/** A template of one kind of threat in one language. */
export type Template = { readonly headline: string; readonly instructions: readonly string[] };

/** What is happening: now, in a while, or no more; and what may be said besides of what is sure enough and happens now. */
export type Happening = { readonly now: string; readonly soon: string; readonly past: string; readonly more?: string };
