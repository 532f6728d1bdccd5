import { encode } from '@keten/contracts';
import type { EventDefinition, StreamName } from '@keten/contracts';
import type { Context } from '@opentelemetry/api';
import type { AnyEvent } from './any-event.ts';
import { Misnamed } from './misnamed.ts';

export type PublishOptions = {
  /** The last sequence, over the subjects of `filter`, that the decision was based on; 0 when there was none. */
  readonly expect?: { readonly filter: string; readonly lastSequence: number };
  /** A message from the future that this fact takes back, in the same write: `[deadlinePassed, { …itsKey }]`. */
  readonly cancels?: readonly [event: AnyEvent, fact: object];
};

/** A fact, ready to be sent. */
export type Published = {
  readonly event: string;
  readonly type: string;
  readonly stream: StreamName;
  readonly subject: string;
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly options: PublishOptions;
  /** The trace that it belongs to, where it is sent together with what others publish. */
  readonly within?: Context;
  /** For a message from the future: when it fires, and on which subject. */
  readonly schedule?: { readonly at: Date; readonly target: string };
};

/** @throws TypeError when the fact does not fit its schema, or a part of its subject is none. */
export const published = <Fact>(event: EventDefinition<Fact>, fact: Fact, options: PublishOptions = {}): Published => ({
  event: event.name,
  type: event.type,
  stream: event.stream,
  subject: checked(event.subject(fact), event.filter),
  id: event.id(fact),
  bytes: encode(event.schema, fact as object),
  options,
});

/** @throws TypeError also when the event has no subject to wait on. */
export function scheduled<Fact>(event: EventDefinition<Fact>, fact: Fact, at: Date): Published {
  const message = published(event, fact);
  const schedule = { at, target: message.subject };
  return { ...message, subject: waitingSubject(event, fact as object), schedule };
}

export function waitingSubject(event: AnyEvent, fact: object): string {
  const { scheduledOn, scheduleFilter } = event;
  if (!scheduledOn || !scheduleFilter) throw new TypeError(`${event.name} is not an event that can be scheduled`);
  return checked(scheduledOn(fact), scheduleFilter);
}

/**
 * A part of a subject that comes from outside must neither become two nor a wildcard.
 *
 * @throws TypeError for a subject that is none of the event's.
 */
function checked(subject: string, filter: string): string {
  const parts = subject.split('.');
  const wanted = filter.split('.');
  const fits = (part: string, index: number): boolean =>
    wanted[index] === '*' ? /^[^\s*>]+$/.test(part) : wanted[index] === part;
  if (parts.length === wanted.length && parts.every(fits)) return subject;
  throw new Misnamed(`"${subject}" is no subject of ${filter}`);
}
