import { events } from '@keten/contracts';
import type { EventDefinition, ServiceName } from '@keten/contracts';

/** Where a service stands in a stream: shared by its instances, kept by the broker. */
export type Durable = {
  readonly name: string;
  readonly stream: string;
  readonly service: ServiceName;
  /** Name of the event. */
  readonly event: string;
  readonly filter: string;
  /** Empty where the event has no lanes. */
  readonly lane: string;
};

type Handled = Pick<EventDefinition<unknown>, 'name' | 'stream' | 'filter' | 'lanes' | 'handledBy'>;

/** The durables by which one service gets one event: one, or one for each lane. */
export function durablesOf(service: ServiceName, event: Handled): readonly Durable[] {
  const { name, stream, filter, lanes = { '': filter } } = event;
  return Object.entries(lanes).map(([lane, laneFilter]) => ({
    name: [service, name, lane].filter(Boolean).join('-'),
    stream,
    service,
    event: name,
    filter: laneFilter,
    lane,
  }));
}

/** All durables, from the catalogue's `handledBy`. */
export const allDurables = (): readonly Durable[] =>
  events.flatMap((event) => event.handledBy.flatMap((service) => durablesOf(service, event)));
