import webpush from 'web-push';

export type VapidKeys = { readonly subject: string; readonly publicKey: string; readonly privateKey: string };

const validSeconds = 12 * 3600;
const renewSeconds = 3600;
/** Browsers know a handful of push services; an endpoint that a stranger made up must not fill the memory. */
const mostOrigins = 1000;

/**
 * Who we are, for a push service (RFC 8292). A token depends on its origin alone, and a signature costs more than the rest of a
 * push, so each is used for hours.
 */
export class VapidTokens {
  readonly #keys: VapidKeys;
  readonly #clock: () => Date;
  readonly #tokens = new Map<string, { readonly header: string; readonly renewAt: number }>();

  constructor(keys: VapidKeys, clock: () => Date) {
    this.#keys = keys;
    this.#clock = clock;
  }

  /** The Authorization header for an origin. */
  for(origin: string): string {
    const now = Math.floor(this.#clock().getTime() / 1000);
    const known = this.#tokens.get(origin);
    if (known && known.renewAt > now) return known.header;
    const { subject, publicKey, privateKey } = this.#keys;
    const headers = webpush.getVapidHeaders(origin, subject, publicKey, privateKey, 'aes128gcm', now + validSeconds);
    if (this.#tokens.size >= mostOrigins) this.#tokens.clear();
    this.#tokens.set(origin, { header: headers.Authorization, renewAt: now + validSeconds - renewSeconds });
    return headers.Authorization;
  }
}
