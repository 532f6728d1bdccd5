/** What must never be, whatever broke. */
export type Rule =
  | 'lost'
  | 'late'
  | 'doubled'
  | 'unapproved'
  | 'expired'
  | 'widened'
  | 'misaddressed'
  | 'obligation'
  | 'end not told'
  | 'not announced'
  | 'not mended';
export type Violation = { readonly rule: Rule; readonly what: string };
