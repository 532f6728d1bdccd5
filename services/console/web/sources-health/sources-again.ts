/** A feed is overdue by the clock: nobody tells that. */
export const sourcesAgainMs = 30_000;
