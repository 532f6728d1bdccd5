import type { EventDefinition } from '@keten/contracts';
import { Catch, UseFilters } from '@nestjs/common';
import type { ExceptionFilter } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import type { AnyEvent } from './any-event.ts';
import type { Delivery } from './delivery.ts';

/** How a handler wants its events; what strategy.ts finds beside it. */
export type Subscription =
  | { readonly kind: 'shared'; readonly event: AnyEvent; readonly concurrency?: Concurrency }
  | { readonly kind: 'every-instance'; readonly event: AnyEvent; readonly from: From };

/** Where a process that starts begins: at what comes, at the first that the broker has, or so many days ago. */
export type From = 'now' | 'start' | { readonly daysAgo: number };

/**
 * How many are handled at once by a process: of each of the event's durables, or by lane. A lane that is not named has what
 * all have.
 */
export type Concurrency = number | Readonly<Record<string, number>>;

type Handler<Fact> = (fact: Fact, delivery: Delivery) => Promise<void> | void;
type HandlerDecorator<Fact> = <Method extends Handler<Fact>>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

/**
 * Handles each event once among all instances of the service: resolves → acknowledged; throws Rejected → put aside as a dead
 * letter; throws anything else → comes again later. A method for another fact does not compile.
 */
export const On = <Fact>(
  event: EventDefinition<Fact>,
  options: { readonly concurrency?: Concurrency } = {},
): HandlerDecorator<Fact> => handler({ kind: 'shared', event, ...options });

/**
 * Shows every event to every instance, in order: for what a process keeps in memory to show people. Nothing is acknowledged
 * and nothing comes again, so decisions never hang on it. Unless `from` says so, what happened before the start is left out.
 */
export const OnEvery = <Fact>(
  event: EventDefinition<Fact>,
  options: { readonly from?: From } = {},
): HandlerDecorator<Fact> => handler({ kind: 'every-instance', event, from: options.from ?? 'now' });

function handler<Fact>(subscription: Subscription): HandlerDecorator<Fact> {
  return (target, key, descriptor) => {
    const pattern = `${subscription.kind} ${subscription.event.type}`;
    (EventPattern(pattern, { subscription }) as MethodDecorator)(target, key, descriptor);
    Payload()(target, key, 0);
    Ctx()(target, key, 1);
    UseFilters(new PassOn())(target, key, descriptor);
  };
}

/** Nest would replace an error by "Internal server error", and with it the difference between rejected and failed. */
class PassOn implements ExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
Catch()(PassOn);
