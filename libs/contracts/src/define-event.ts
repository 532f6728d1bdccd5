import type { DescMessage, Message } from '@bufbuild/protobuf';
import type { SchemaOf } from './schema-of.ts';

/** The streams of the chain; libs/messaging keeps their settings. */
export const streamNames = [
  'ENCLAVE',
  'THREATS',
  'QUARANTINE',
  'RULES',
  'WARNINGS',
  'BULLETINS',
  'OBLIGATIONS',
  'DELIVERIES',
  'REPORTS',
  'BROADCASTS',
  'CODES',
  'LINES',
  'DUTY',
  'ACKS',
  'INCIDENTS',
  'PUBLIC',
  'ACCESS',
  'AUDIT',
  'DLQ',
] as const;
export type StreamName = (typeof streamNames)[number];

export const serviceNames = [
  'intake',
  'classification',
  'console',
  'fanout',
  'entity-gateway',
  'sms-gateway',
  'voice-gateway',
  'cell-gateway',
  'push-gateway',
  'acknowledgement',
  'portal',
  'citizen',
] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Every process of the chain, each of which another one watches: the auditor is no service, but stands beside one. */
export const chainParts = [...serviceNames, 'auditor'] as const;
export type ChainPart = (typeof chainParts)[number];

/** Who else may publish: the enclave is no service of ours. */
export type PublisherName = ServiceName | 'enclave';

export type EventOptions<Fact> = {
  /** CloudEvents type: reverse domain notation that ends in the major version (NL GOV profile for CloudEvents 1.1). */
  readonly type: string;
  readonly stream: StreamName;
  /** Every subject of this event, with wildcards. */
  readonly filter: string;
  readonly subject: (fact: Fact) => string;
  /** From the fact itself, so that a repeat is the same event. It is the JetStream message id and the CloudEvents id. */
  readonly id: (fact: Fact) => string;
  readonly schema: DescMessage;
  readonly publishedBy: readonly PublisherName[];
  readonly handledBy: readonly ServiceName[];
  /** Who else looks it up in the log, without being told of each. */
  readonly readBy?: readonly ServiceName[];
  /**
   * Where lanes keep urgent work apart, the filter of each lane: a consumer per lane, so that nothing urgent waits behind
   * what is not.
   */
  readonly lanes?: Readonly<Record<string, string>>;
  /**
   * Where events share their subjects, so that what becomes of one thing stands on one exact subject: the name of the consumers that they
   * share too. The type of a message says which of them it is.
   */
  readonly together?: string;
  /** Where an earlier version stored it, and it is still read. */
  readonly formerly?: { readonly filter: string; readonly subject: (fact: Fact) => string };
  /** For messages from the future: the subject under which the schedule is stored until it fires or is cancelled. */
  readonly scheduledOn?: (fact: Fact) => string;
  /** The filter of all such schedule subjects. */
  readonly scheduleFilter?: string;
};

/** An event as it is known everywhere: in code by this value, on the wire by its type and subject. */
export type EventDefinition<Fact> = EventOptions<Fact> & {
  /** Last but one part of the type, such as `warning-issued`: names durables and metrics. */
  readonly name: string;
  /** Never there at run time; carries the type of the fact. */
  readonly fact?: Fact;
};

/** CloudEvents type of the first major version of an event. */
export const eventType = (name: string): string => `nl.waarschuwingsketen.${name}.v1`;

/**
 * Defines an event once, with the generated type of its message, which must carry all of the fact and nothing else. Topology, broker permissions, metric labels and the table of docs/events.md follow from these definitions.
 *
 * @throws Error when the type does not end in `<name>.v<major>`.
 */
export function defineEvent<Fact, Wire extends Message>(
  options: EventOptions<Fact> & { readonly schema: SchemaOf<Fact, Wire> },
): EventDefinition<Fact> {
  const name = /\.([a-z-]+)\.v\d+$/.exec(options.type)?.[1];
  if (!name) throw new Error(`${options.type} is not of the form nl.waarschuwingsketen.<name>.v<major>`);
  return { ...options, name };
}
