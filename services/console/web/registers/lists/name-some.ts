const mostNamed = 10;

/** The first of many names, and how many there are more. */
export const nameSome = (names: readonly string[], andOthers: (count: number) => string): string =>
  names.length > mostNamed
    ? `${names.slice(0, mostNamed).join(', ')} ${andOthers(names.length - mostNamed)}`
    : names.join(', ');
