/** Says what is wrong with a value, with where it is; nothing when it fits. */
type Field = (value: unknown, at: string) => readonly string[];
export type Fields = Readonly<Record<string, Field>>;

/** An object with these members and no other: a misspelt name must not be left aside without a word. */
export const allOf =
  (fields: Fields): Field =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return [`At ${at}: this must have members.`];
    const given = value as Readonly<Record<string, unknown>>;
    const unknown = Object.keys(given).filter((name) => !Object.hasOwn(fields, name));
    return [
      ...unknown.map((name) => `At ${at}.${name}: nothing of this name is known.`),
      ...Object.entries(fields).flatMap(([name, field]) => field(given[name], `${at}.${name}`)),
    ];
  };

export const listOf =
  (field: Field): Field =>
  (value, at) =>
    Array.isArray(value) && value.length > 0
      ? value.flatMap((each: unknown, index) => field(each, `${at}[${index}]`))
      : [`At ${at}: this must be a list with something in it.`];

export const text =
  (most: number): Field =>
  (value, at) =>
    typeof value === 'string' && value.trim() !== '' && value.length <= most
      ? []
      : [`At ${at}: this must be a text of at most ${most} characters.`];

export const integer =
  (least: number, most: number): Field =>
  (value, at) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? []
      : [`At ${at}: this must be a whole number from ${least} to ${most}.`];

export const oneOf =
  (words: readonly string[]): Field =>
  (value, at) =>
    typeof value === 'string' && words.includes(value)
      ? []
      : [`At ${at}: this must be one of these: ${words.join(', ')}.`];

/** A gemeente, or another place that has a code. */
export const place: Field = (value, at) =>
  typeof value === 'string' && /^[A-Z]{2}(\d{2,4}|-BQ\d)$/.test(value)
    ? []
    : [`At ${at}: this must be the code of a place, such as GM1966.`];
