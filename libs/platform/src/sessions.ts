import { createHash, randomBytes } from 'node:crypto';
import type { Plane, SessionTerms } from '@keten/domain';
import type { Redis } from 'ioredis';
import type { Observable } from 'rxjs';
import { systemClock } from './clock.ts';
import { KeptAnyway } from './kept-anyway.ts';
import type { Kept } from './kept-anyway.ts';
import type { Log } from './log.ts';
import { WatchedKeys } from './watch-keys.ts';

/** Where a request may carry its token. */
export type TokenHeaders = {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
};

export type SessionOptions = {
  /** Keeps the sessions of one service apart from those of another. */
  readonly service: string;
  /** Where the outside world finds the service: with https, cookies are bound to the host (`__Host-`). */
  readonly publicUrl?: string | undefined;
  /** Browsers keep cookies by host and not by port: who signs in at an exercise beside the real thing stays signed in at both. */
  readonly plane?: Plane;
  /** A session ends this long after it began, whatever is done. Default: a shift of twelve hours. */
  readonly lifetimeSeconds?: number;
  /** And sooner, this long after its person was last at it. Default: not. */
  readonly idleSeconds?: number;
  /** Of another service's sessions, which may be looked at and are not kept alive here. */
  readonly onlyReads?: boolean;
  readonly log?: Pick<Log, 'warn'>;
  readonly clock?: () => Date;
};

/** A program that asks often prolongs its session once in such a part of the time that it may be idle. */
const partOfIdle = 1 / 20;

/**
 * Who is signed in. Redis holds a hash of each token, so that a copy of Redis lets nobody in. While it is away, people come in, stay
 * in and leave at the process that they are at.
 * `Subject` is what the service wants to know of someone, as JSON.
 */
export class Sessions<Subject extends object> {
  readonly cookieName: string;
  readonly lifetimeSeconds: number;
  readonly #kept: KeptAnyway;
  readonly #clock: () => Date;
  readonly #watched: WatchedKeys;
  readonly #service: string;
  readonly #isSecure: boolean;
  readonly #idleSeconds: number;
  readonly #onlyReads: boolean;

  constructor(redis: Redis, { service, publicUrl, plane = 'live', ...options }: SessionOptions) {
    const { lifetimeSeconds = 12 * 60 * 60, log, clock = systemClock } = options;
    const { idleSeconds = lifetimeSeconds, onlyReads = false } = options;
    this.#kept = new KeptAnyway({ redis, log, clock });
    this.#clock = clock;
    this.#watched = new WatchedKeys(redis);
    this.#service = service;
    this.#isSecure = publicUrl?.startsWith('https://') ?? false;
    this.cookieName = `${this.#isSecure ? '__Host-' : ''}keten-${service}${plane === 'exercise' ? '-oefening' : ''}`;
    this.lifetimeSeconds = lifetimeSeconds;
    this.#idleSeconds = idleSeconds;
    this.#onlyReads = onlyReads;
  }

  /** Whether people reach the service over https only. */
  get areSecure(): boolean {
    return this.#isSecure;
  }

  /** @returns the token: 256 random bits, base64url. It is nowhere else. */
  async create(subject: Subject): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const atMost = this.#clock().getTime() + this.lifetimeSeconds * 1000;
    await this.#kept.set(this.#keyOf(token), { value: subject, until: Math.min(this.#idleUntil(), atMost), atMost });
    return token;
  }

  async find(token: string): Promise<Subject | undefined> {
    return (await this.#kept.get(this.#keyOf(token))) as Subject | undefined;
  }

  /** Its person is at it: it goes on. @returns undefined when it was over already, and then stays so. */
  async prolong(token: string): Promise<SessionTerms | undefined> {
    return this.#termsOf(await this.#kept.prolong(this.#keyOf(token), this.#idleUntil()));
  }

  /** The same as `find`, with whether it gains enough by being prolonged now that Redis is to be told of it. */
  async look(token: string): Promise<{ readonly subject: Subject; readonly isToProlong: boolean } | undefined> {
    const kept = await this.#kept.find(this.#keyOf(token));
    if (!kept) return undefined;
    const gainedMs = Math.min(this.#idleUntil(), kept.atMost ?? kept.until) - kept.until;
    const isToProlong = !this.#onlyReads && gainedMs > this.#idleSeconds * 1000 * partOfIdle;
    return { subject: kept.value as Subject, isToProlong };
  }

  async terms(token: string): Promise<SessionTerms | undefined> {
    return this.#termsOf(await this.#kept.find(this.#keyOf(token)));
  }

  async destroy(token: string): Promise<void> {
    if (this.#onlyReads) return;
    await this.#kept.delete(this.#keyOf(token));
  }

  /** A name of the session that lets nobody in. */
  nameOf(token: string): string {
    return createHash('sha256').update(token).digest('base64url');
  }

  /** Says within a second that a session is over: by sign-out, wherever that was, or because its time is up. */
  ended(token: string): Observable<void> {
    return this.#watched.gone(this.#keyOf(token));
  }

  /** The value of Set-Cookie that keeps a token in the browser; scripts and other sites can't use it. */
  cookie(token: string): string {
    return this.#cookieWith(token, this.lifetimeSeconds);
  }

  /** The value of Set-Cookie that makes the browser forget it. */
  noCookie(): string {
    return this.#cookieWith('', 0);
  }

  /** The token that a request carries: `Authorization: Bearer`, or else the cookie. */
  tokenOf(headers: TokenHeaders): string | undefined {
    const [, bearer] = /^Bearer +([\w-]+)$/i.exec(headers.authorization ?? '') ?? [];
    if (headers.authorization !== undefined) return bearer;
    const prefix = `${this.cookieName}=`;
    const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
    return pairs.find((pair) => pair.startsWith(prefix))?.slice(prefix.length) || undefined;
  }

  #idleUntil(): number {
    return this.#clock().getTime() + this.#idleSeconds * 1000;
  }

  #termsOf(kept: Kept | undefined): SessionTerms | undefined {
    if (!kept) return undefined;
    const { until, atMost = until } = kept;
    const secondsTo = (moment: number): number => Math.floor((moment - this.#clock().getTime()) / 1000);
    return { endsInSeconds: secondsTo(until), atMostSeconds: secondsTo(atMost), idleSeconds: this.#idleSeconds };
  }

  #cookieWith(value: string, maxAgeSeconds: number): string {
    const attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict', `Max-Age=${maxAgeSeconds}`];
    return [`${this.cookieName}=${value}`, ...attributes, ...(this.#isSecure ? ['Secure'] : [])].join('; ');
  }

  #keyOf(token: string): string {
    return `session:${this.#service}:${this.nameOf(token)}`;
  }
}
