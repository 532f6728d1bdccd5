import type { Language } from './vocabulary.ts';

/** So long that it can't be guessed while it holds, and of digits, which every phone shows and every keyboard has. */
export const subscriptionCodeLength = 8;

/** A code for whoever has the phone: typed at the public site it shows that the number is theirs. */
export type SubscriptionCodeRequested = {
  /** Names this one SMS. */
  readonly codeId: string;
  /** In E.164. */
  readonly phone: string;
  readonly code: string;
  readonly language: Language;
  /** Later it is worth nothing, and is not sent. */
  readonly expiresAt: Date;
};
