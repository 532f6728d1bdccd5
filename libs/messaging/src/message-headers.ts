import { PubHeaders } from '@nats-io/jetstream';
import type { MsgHdrs } from '@nats-io/transport-node';
import { cloudEventHeaders } from './cloud-event.ts';
import { waitingSubject } from './published.ts';
import type { Published } from './published.ts';

/** A fact on its way to a stream, which inside the enclave is another than at the hub. */
type Outgoing = Omit<Published, 'stream'> & { readonly stream: string };

/**
 * Everything that the broker and the receivers are told about a fact: who it is, what it depends on, what it cancels, when
 * it fires.
 */
export function messageHeaders(message: Outgoing, source: string, time: Date): MsgHdrs {
  const headers = cloudEventHeaders(message.id, message.type, source, time);
  const { expect, cancels } = message.options;
  // What fires later is the event itself and keeps its id; only the message that waits has one of its own.
  headers.append(PubHeaders.MsgIdHdr, message.schedule ? `${message.id}.scheduled` : message.id);
  headers.append(PubHeaders.ExpectedStreamHdr, message.stream);
  if (expect) {
    headers.append(PubHeaders.ExpectedLastSubjectSequenceHdr, `${expect.lastSequence}`);
    headers.append(PubHeaders.ExpectedLastSubjectSequenceSubjectHdr, expect.filter);
  }
  if (cancels) {
    headers.append(PubHeaders.Scheduler, waitingSubject(...cancels));
    headers.append(PubHeaders.ScheduleNext, 'purge');
  }
  if (message.schedule) {
    headers.append(PubHeaders.Schedule, `@at ${message.schedule.at.toISOString()}`);
    headers.append(PubHeaders.ScheduleTarget, message.schedule.target);
  }
  return headers;
}
