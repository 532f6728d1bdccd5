/** What of a domain type comes over HTTP: an instant is its text (RFC 3339). */
export type JsonOf<Value> = Value extends Date
  ? string
  : Value extends readonly (infer Item)[]
    ? readonly JsonOf<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: JsonOf<Value[Key]> }
      : Value;
