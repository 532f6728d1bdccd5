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

  /** @param what all that the signature will stand for. @returns 256 random bits. */
  async make(personId: string, what: string): Promise<Uint8Array<ArrayBuffer>> {
    const challenge = Uint8Array.from(randomBytes(32));
    const until = this.#parts.clock().getTime() + lifetimeMs;
    await this.#kept.set(this.#keyOf(toText(challenge)), { value: { for: digestOf(personId, what) }, until });
    return challenge;
  }

  /** Whether this one was made for it. It is gone after that, whatever the answer. @param challenge base64url. */
  async take(challenge: string, personId: string, what: string): Promise<boolean> {
    const made = (await this.#kept.take(this.#keyOf(challenge))) as { readonly for: string } | undefined;
    return made?.for === digestOf(personId, what);
  }

  #keyOf(challenge: string): string {
    return `${this.#parts.service}:passkey:${createHash('sha256').update(challenge).digest('base64url')}`;
  }
}

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const digestOf = (personId: string, what: string): string =>
  createHash('sha256')
    .update(JSON.stringify([personId, what]))
    .digest('base64url');
