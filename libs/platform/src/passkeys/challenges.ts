import { createHash, randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { KeptAnyway } from '../kept-anyway.ts';
import type { Log } from '../log.ts';

const lifetimeMs = 2 * 60_000;

type Parts = {
  readonly redis: Redis;
  readonly service: string;
  readonly log: Pick<Log, 'warn'>;
  readonly clock: () => Date;
};

/** What somebody is asked to sign: once, within two minutes, for one thing only. All processes of a service know it. */
export class Challenges {
  readonly #kept: KeptAnyway;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#kept = new KeptAnyway(parts);
  }

  /**
   * @param challengeFor what is to be signed, with a nonce of this time: all that the signature will stand for follows from it.
   * @returns 256 bits.
   */
  async make(challengeFor: (nonce: string) => string): Promise<Uint8Array<ArrayBuffer>> {
    const nonce = randomBytes(16).toString('base64url');
    const challenge = challengeFor(nonce);
    const until = this.#parts.clock().getTime() + lifetimeMs;
    await this.#kept.set(this.#keyOf(challenge), { value: { nonce }, until });
    return Uint8Array.from(Buffer.from(challenge, 'base64url'));
  }

  /**
   * The nonce with which this one was made for it. It is gone after that, whatever the answer.
   *
   * @param challenge base64url. @returns undefined when it was made for something else, or not at all.
   */
  async take(challenge: string, challengeFor: (nonce: string) => string): Promise<string | undefined> {
    const made = (await this.#kept.take(this.#keyOf(challenge))) as { readonly nonce: string } | undefined;
    return made && challengeFor(made.nonce) === challenge ? made.nonce : undefined;
  }

  #keyOf(challenge: string): string {
    return `${this.#parts.service}:passkey:${createHash('sha256').update(challenge).digest('base64url')}`;
  }
}
