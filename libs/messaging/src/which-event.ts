import { Undecodable } from '@keten/contracts';
import type { MsgHdrs } from '@nats-io/transport-node';
import type { AnyEvent } from './any-event.ts';
import { attribute } from './cloud-event.ts';

type Told = { readonly headers: MsgHdrs | undefined };

/** Whether a message on the subjects of an event is one of that event: others may stand there too, which the type tells apart. */
export const isOf = ({ together, type }: AnyEvent, { headers }: Told): boolean =>
  together === undefined || headers?.get(attribute.type) === type;

/**
 * Which of the events it is that stand on the same subjects.
 *
 * @throws Undecodable when it is none of them.
 */
export function whichOf<Each extends { readonly event: AnyEvent }>(among: readonly Each[], message: Told): Each {
  const found = among.find(({ event }) => isOf(event, message));
  if (!found) throw new Undecodable('it does not say which of the events of its subject it is');
  return found;
}
