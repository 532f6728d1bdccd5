/** A value as JSON carries it: an instant is its text (RFC 3339). What a browser gets and what a view in Redis gives back. */
export type JsonOf<Value> = Value extends Date
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly JsonOf<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: JsonOf<Value[Key]> }
      : Value;

/** What a browser gets of what a verb of the server gives. */
export type AnswerOf<Verb extends (...args: never[]) => unknown> = JsonOf<Awaited<ReturnType<Verb>>>;
