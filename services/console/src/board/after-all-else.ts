/** More than any sequence of a stream; with one, still a whole number that Redis counts exactly. */
export const afterAllElse = 2 ** 52;
