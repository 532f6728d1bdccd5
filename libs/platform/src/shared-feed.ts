import type { Redis } from 'ioredis';
import { closeRedis } from './redis.ts';
import { LiveFeed } from './live-feed.ts';
import type { Update } from './live-feed.ts';
import type { Log } from './log.ts';
import { tellTogether } from './tell-together.ts';

/**
 * A live feed that all processes of a service share: what one of them tells reaches the readers of each. An update may be
 * missed while Redis is away; a page that reconnects loads its data anew.
 */
export class SharedFeed extends LiveFeed {
  readonly #subscriber: Redis;
  readonly #channel: string;
  readonly #tell: (update: Update) => Promise<void>;

  constructor(redis: Redis, service: string, log: Log, isStoring?: () => boolean) {
    super(isStoring);
    this.#channel = `${service}:updates`;
    this.#tell = tellTogether(
      async (update) => {
        await redis.publish(this.#channel, JSON.stringify(update));
      },
      (err) => log.warn({ err }, 'open pages were not told of what changed'),
    );
    // A connection that subscribes can't do anything else, and listens for as long as it likes.
    this.#subscriber = redis.duplicate({ autoResubscribe: false, commandTimeout: undefined as never });
    this.#subscriber.on('ready', () => {
      this.#subscriber.subscribe(this.#channel).catch((err: unknown) => log.warn({ err }, 'no live updates for now'));
    });
    this.#subscriber.on('error', () => undefined);
    this.#subscriber.on('message', (_channel, message) => {
      this.publish(JSON.parse(message) as Update);
    });
  }

  /** Tells the readers of every process. */
  tell(update: Update): Promise<void> {
    return this.#tell(update);
  }

  async onApplicationShutdown(): Promise<void> {
    await closeRedis(this.#subscriber);
  }
}
