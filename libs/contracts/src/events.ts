import * as bulletinEvents from './bulletin-events.ts';
import * as catalogue from './catalogue.ts';
import type { EventDefinition } from './define-event.ts';
import * as incidentEvents from './incident-events.ts';
import * as threatEvents from './threat-events.ts';

/** Every event of the chain, for those who need all: topology, permissions, documentation, tests. */
export const events: readonly EventDefinition<never>[] = Object.values({
  ...catalogue,
  ...bulletinEvents,
  ...incidentEvents,
  ...threatEvents,
}).flatMap((each) =>
  'stream' in each ? [each] : (Object.values(each) as unknown[]),
) as readonly EventDefinition<never>[];
