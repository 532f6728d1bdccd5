import webpush from 'web-push';
import type { RingKey } from './key-ring.ts';

const validSeconds = 12 * 3600;
const renewSeconds = 3600;
/** Browsers know a handful of push services; an endpoint that a stranger made up must not fill the memory. */
const mostOrigins = 1000;

/**
 * Who we are, for a push service (RFC 8292). A token depends on its origin and our key alone, and a signature costs more than the
 * rest of a push, so each is used for hours.
 */
export class VapidTokens {
  readonly #subject: string;
  readonly #clock: () => Date;
  readonly #tokens = new Map<string, { readonly header: string; readonly renewAt: number }>();

  constructor(subject: string, clock: () => Date) {
    this.#subject = subject;
    this.#clock = clock;
  }

  /** The Authorization header for an origin. */
  for(origin: string, { publicKey, privateKey }: RingKey): string {
    const name = `${publicKey} ${origin}`;
    const now = Math.floor(this.#clock().getTime() / 1000);
    const known = this.#tokens.get(name);
    if (known && known.renewAt > now) return known.header;
    const headers = webpush.getVapidHeaders(
      origin,
      this.#subject,
      publicKey,
      privateKey,
      'aes128gcm',
      now + validSeconds,
    );
    if (this.#tokens.size >= mostOrigins) this.#tokens.clear();
    this.#tokens.set(name, { header: headers.Authorization, renewAt: now + validSeconds - renewSeconds });
    return headers.Authorization;
  }
}
