import type { Broker } from '@keten/messaging';

/** Gets ready, then does `count` messages, numbered from `from`; resolves when the broker has confirmed the last. */
export type Work = (broker: Broker, from: number, count: number) => Promise<() => Promise<void>>;
