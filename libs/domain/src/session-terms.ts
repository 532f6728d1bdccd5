/** How long a session goes on, in seconds from when the server says so. */
export type SessionTerms = {
  /** When nobody is at it. */
  readonly endsInSeconds: number;
  /** Whatever is done. */
  readonly atMostSeconds: number;
  /** How long nobody may be at it. */
  readonly idleSeconds: number;
};
