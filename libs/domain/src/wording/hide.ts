/** The text with what matches gone, and all else in its place. */
export const hide = (
  text: string,
  patterns: readonly RegExp[],
  by: (found: string) => string = (found) => ' '.repeat(found.length),
  fromLength = 0,
): string =>
  patterns.reduce(
    (rest, pattern) => rest.replace(pattern, (found) => (found.length < fromLength ? found : by(found))),
    text,
  );
