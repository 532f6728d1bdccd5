type Sequenced = { readonly sequence: number };

/** As the server orders its lists: what changed last first. */
export const laterFirst = (a: Sequenced, b: Sequenced): number => b.sequence - a.sequence;

/** What asks for a person first, then what does not; and of both what changed last first. */
export const inTiers =
  <Line extends Sequenced>(isFirst: (line: Line) => boolean) =>
  (a: Line, b: Line): number =>
    Number(isFirst(b)) - Number(isFirst(a)) || laterFirst(a, b);
