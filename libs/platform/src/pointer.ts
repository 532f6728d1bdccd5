/** The JSON pointer (RFC 6901) of a member of what another pointer names. */
export const below = (within: string, name: string | number): string =>
  `${within}/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
