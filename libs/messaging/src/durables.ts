import { events } from '@keten/contracts';
import type { EventDefinition, ServiceName } from '@keten/contracts';

/** Where a service stands in a stream: shared by its instances, kept by the broker. */
export type Durable = {
  readonly name: string;
  readonly stream: string;
  readonly service: ServiceName;
  /** Name of the event, or of the events that stand on the same subjects. */
  readonly event: string;
  readonly filter: string;
  /** Empty where the event has no lanes. */
  readonly lane: string;
};

type Handled = Pick<EventDefinition<unknown>, 'name' | 'stream' | 'filter' | 'lanes' | 'together' | 'handledBy'>;

/** The durables by which one service gets one event: one, or one for each lane. */
export function durablesOf(service: ServiceName, event: Handled): readonly Durable[] {
  const { stream, filter, lanes = { '': filter } } = event;
  const name = consumedAs(event);
  return Object.entries(lanes).map(([lane, laneFilter]) => ({
    name: [service, name, lane].filter(Boolean).join('-'),
    stream,
    service,
    event: name,
    filter: laneFilter,
    lane,
  }));
}

/** What the consumers of an event are named after. */
export const consumedAs = ({ name, together }: Pick<Handled, 'name' | 'together'>): string => together ?? name;

/** All durables, from the catalogue's `handledBy`. */
export function allDurables(): readonly Durable[] {
  const all = events.flatMap((event) => event.handledBy.flatMap((service) => durablesOf(service, event)));
  return [...new Map(all.map((durable) => [durable.name, durable])).values()];
}
