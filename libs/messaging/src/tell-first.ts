import { setTimeout as sleep } from 'node:timers/promises';
import type { AnyEvent } from './any-event.ts';
import type { Delivery } from './delivery.ts';
import { isForGood } from './outcome.ts';

export type Handle = (fact: unknown, delivery: Delivery) => Promise<void>;

/** Who hears of an event without a method of its own: the views of a service. */
export type Listener = { readonly event: AnyEvent; readonly tell: Handle };

/** So long a handler waits for views: whatever is in their way, people are warned. */
const headStartMs = 500;

/**
 * Tells all listeners at once and then the handler, which runs whatever became of them. Everybody is told before anything is
 * thrown, and what may work later goes before what never will: then all of them are told again, as after every failure.
 */
export const tellFirst =
  (listeners: readonly Listener[], handle?: Handle): Handle =>
  async (fact, delivery) => {
    const told = Promise.allSettled(listeners.map(({ tell }) => Promise.try(tell, fact, delivery)));
    if (handle) await Promise.race([told, sleep(headStartMs, undefined, { ref: false })]);
    const [handled] = await Promise.allSettled(handle ? [Promise.try(handle, fact, delivery)] : []);
    const ends = [...(await told), ...(handled ? [handled] : [])];
    const errors = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
    if (errors.length > 0) throw errors.find((error) => !isForGood(error)) ?? errors[0];
  };
