import type { ServiceName } from '@keten/contracts';
import { Server } from '@nestjs/microservices';
import type { CustomTransportStrategy, MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { AnyEvent } from './any-event.ts';
import type { Broker } from './broker.ts';
import { consumeDurable } from './consume-durable.ts';
import type { Consuming } from './consume-durable.ts';
import { readFact, readOrTell, unreadableAlarm } from './decode-or-tell.ts';
import type { Alarm } from './decode-or-tell.ts';
import { LazyDelivery } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { consumedAs, durablesOf } from './durables.ts';
import type { Durable } from './durables.ts';
import { followStream } from './follow-stream.ts';
import type { Following } from './follow-stream.ts';
import { handlingPolicyOf } from './handling-policy.ts';
import type { HandlingPolicy } from './handling-policy.ts';
import { messageOf, silent } from './log.ts';
import type { Log } from './log.ts';
import { countsOf } from './metrics.ts';
import type { LagSource, MessagingMetrics } from './metrics.ts';
import type { Concurrency, From, Subscription } from './on.ts';
import { sourceOf } from './cloud-event.ts';
import { createPublisher } from './publisher.ts';
import type { ReceivedMessage } from './received-message.ts';
import { tellFirst } from './tell-first.ts';
import type { Handle, Listener } from './tell-first.ts';
import { isOf, whichOf } from './which-event.ts';

export type StrategyOptions = {
  readonly broker: Broker;
  readonly service: ServiceName;
  /** CloudEvents source of the dead letters. */
  readonly source?: string | undefined;
  readonly metrics?: MessagingMetrics | undefined;
  readonly log?: Log | undefined;
  readonly policy?: Partial<HandlingPolicy>;
  readonly clock?: () => Date;
};
/** What is done with an event that one of all instances gets. */
type Handling = Pick<Extract<Subscription, { kind: 'shared' }>, 'event' | 'concurrency'> & { readonly handle: Handle };
type EveryInstance = Extract<Subscription, { kind: 'every-instance' }>;

/** Nest's transport over JetStream: finds the methods marked @On and @OnEvery, and runs them; tells views of their events. */
export class JetStreamStrategy extends Server implements CustomTransportStrategy {
  /** Errors come here, where they decide what becomes of the message, and nowhere else. */
  override readonly propagatesEventHandlerErrors = true;
  readonly #options: StrategyOptions;
  readonly #policy: HandlingPolicy;
  readonly #log: Log;
  readonly #alarm: Alarm;
  #consuming: Consuming[] = [];
  #following: Following[] = [];
  readonly #listeners: Listener[] = [];
  #unwatch = (): void => undefined;

  constructor(options: StrategyOptions) {
    super();
    this.#options = options;
    this.#policy = { ...handlingPolicyOf(options.service), ...options.policy };
    this.#log = options.log ?? silent;
    this.#alarm = unreadableAlarm(options);
  }

  /**
   * Who is told of each of its events, once among all instances of the service, before the method marked @On if there is one:
   * both share the event's durable. Comes before `listen`.
   */
  tell(listeners: readonly Listener[]): void {
    this.#listeners.push(...listeners);
  }

  /** @throws Error for a handler or a view of an event that the catalogue does not give to this service. */
  listen(callback: (error?: unknown) => void): void {
    try {
      this.#startAll([...this.messageHandlers.values()].map(subscribed));
      this.#unwatch = this.#options.metrics?.watchLag(this.#lag) ?? this.#unwatch;
      callback();
    } catch (error) {
      callback(error);
    }
  }

  /** Gives back what has not begun, finishes what runs, and sees to it that the broker hears of both. */
  async close(): Promise<void> {
    this.#unwatch();
    for (const following of this.#following) following.close();
    await Promise.all(this.#consuming.map((each) => each.stop()));
    if (!this.#options.broker.nc.isClosed()) await this.#options.broker.nc.flush();
  }

  on(): never {
    throw new Error('there are no events to listen to: see the metrics');
  }

  unwrap<T>(): T {
    return this.#options.broker.nc as T;
  }

  #startAll(handlers: readonly Subscribed[]): void {
    const listened = Map.groupBy(this.#listeners, ({ event }) => event.name);
    const shared: Handling[] = [];
    for (const { subscription, handle } of handlers) {
      const { kind, event } = subscription;
      if (kind === 'every-instance') {
        this.#follow(subscription, handle);
        continue;
      }
      const listeners = listened.get(event.name);
      listened.delete(event.name);
      shared.push({ ...subscription, handle: listeners ? tellFirst(listeners, handle) : handle });
    }
    for (const [first, ...others] of listened.values())
      if (first) shared.push({ event: first.event, concurrency: viewsAtOnce, handle: tellFirst([first, ...others]) });
    for (const together of Map.groupBy(shared, ({ event }) => consumedAs(event)).values()) this.#consume(together);
  }

  #check({ handledBy, name }: AnyEvent): void {
    if (!handledBy.includes(this.#options.service))
      throw new Error(`the catalogue does not give ${name} to ${this.#options.service}`);
  }

  /** Of events that stand on the same subjects a service handles all, or those that it does not would be set aside. */
  #consume(together: readonly Handling[]): void {
    const [first] = together;
    if (!first) return;
    for (const { event } of together) this.#check(event);
    const { broker, service, metrics, source = sourceOf(service), clock = broker.clock.now } = this.#options;
    const publisher = createPublisher(broker, { source, metrics });
    for (const durable of durablesOf(service, first.event)) {
      const counts = metrics && countsOf(metrics, durable.name);
      const common = { policy: this.#policy, log: this.#log, publisher, clock };
      const atOnce = concurrencyOf(first.concurrency, durable) ?? this.#policy.concurrency;
      const decodeAndHandle = async (message: ReceivedMessage, delivery: Delivery): Promise<void> => {
        const { event, handle } = whichOf(together, message);
        return handle(readFact<object>(event, message), delivery);
      };
      this.#consuming.push(consumeDurable(broker, { ...common, counts, durable, handle: decodeAndHandle }, atOnce));
    }
  }

  #follow({ event, from }: EveryInstance, handle: Handle): void {
    this.#check(event);
    const { stream, filter } = event;
    const { broker, clock = broker.clock.now } = this.#options;
    const failed = (sequence: number, error: unknown): void =>
      this.#log.error({ event: event.name, sequence, reason: messageOf(error) }, 'a live view missed an event');
    this.#following.push(
      followStream(broker, {
        stream,
        filter,
        from: momentOf(from, clock()),
        log: this.#log,
        onMessage: (message) => {
          if (!isOf(event, message)) return;
          const { sequence, timeMs } = message;
          const delivery = new LazyDelivery(message, sequence, timeMs, false);
          const tell = (reason: string): void => this.#alarm(stream, { sequence, reason });
          const fact = readOrTell<object>(event, message, tell);
          if (fact) handle(fact, delivery).catch((error: unknown) => failed(sequence, error));
        },
      }),
    );
  }

  /** A durable whose lag can't be had now is left out. */
  readonly #lag: LagSource = async () => {
    const asked = this.#consuming.map(async (each) => ({ durable: each.durable, pending: await each.pending() }));
    return (await Promise.allSettled(asked)).flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  };
}

/** Of what only views are told, which waits for Redis and computes little: ten thousand obligations change in a few seconds. */
const viewsAtOnce = 256;

const momentOf = (from: From, now: Date): 'now' | 'start' | Date =>
  typeof from === 'object' ? new Date(now.getTime() - from.daysAgo * 24 * 3600 * 1000) : from;

const concurrencyOf = (concurrency: Concurrency | undefined, { lane }: Durable): number | undefined =>
  typeof concurrency === 'object' ? concurrency[lane] : concurrency;

type Subscribed = { readonly subscription: Subscription; readonly handle: Handle };

function subscribed(handler: MessageHandler): Subscribed {
  const subscription = handler.extras?.['subscription'] as Subscription | undefined;
  if (!subscription) throw new Error('a handler must be marked @On or @OnEvery');
  return { subscription, handle: (fact, delivery) => ended(handler(fact, delivery)) };
}

/** Nest may give an Observable that carries the handler's error: awaiting the call alone would take a failure for a success. */
async function ended(called: unknown): Promise<void> {
  const result = await called;
  if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
}
