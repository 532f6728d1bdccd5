import type { EventDefinition } from '@keten/contracts';

/** An event of whatever fact, where the fact's type can't be known: reading back a stream that holds many. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a definition both takes and gives its fact: no other type fits all
export type AnyEvent = EventDefinition<any>;
