import { chainParts } from '@keten/contracts';
import type { ChainPart, ServiceName } from '@keten/contracts';
import { chanceOf } from './chance.ts';
import type { Chance } from './chance.ts';

/** Parts that the launcher runs; without a voice on the machine nobody is telephoned. */
const parts = chainParts.filter((part) => part !== 'cell-gateway' && part !== 'voice-gateway');
/** Those that write what others act on. */
const writers = ['intake', 'classification', 'console', 'fanout', 'acknowledgement', 'portal', 'citizen'] as const;
const brokers = [0, 1, 2] as const;

export type Planned = {
  /** After the fault before it was over. */
  readonly afterMs: number;
  readonly fault: PlannedFault;
};
export type PlannedFault =
  | { readonly kind: 'kill'; readonly part: ChainPart }
  | { readonly kind: 'pause'; readonly part: ChainPart; readonly forMs: number }
  | { readonly kind: 'kill-broker'; readonly broker: number }
  | { readonly kind: 'pause-broker'; readonly broker: number; readonly forMs: number }
  | { readonly kind: 'kill-brokers' }
  /** And those parts that tell people that something is stored are killed meanwhile: what they did not store is gone. */
  | { readonly kind: 'no-majority'; readonly spared: number; readonly forMs: number }
  | { readonly kind: 'kill-redis' }
  /** And its file is gone. */
  | { readonly kind: 'lose-redis' }
  | {
      readonly kind: 'bad-line';
      readonly part: ChainPart;
      readonly to: 'brokers' | 'redis';
      readonly how: BadLine;
      readonly forMs: number;
    }
  /** Somebody has the key of a service, and writes what it may write. */
  | { readonly kind: 'junk'; readonly service: ServiceName; readonly from: number }
  /** The machines of these parts are set an hour ahead, and back. */
  | { readonly kind: 'wrong-clocks'; readonly parts: readonly ChainPart[]; readonly forMs: number };
/** `refused`: nobody answers; `dropped`: nothing comes through, and nobody is told; `slow`: each piece takes a third of a second more. */
export type BadLine = 'refused' | 'dropped' | 'slow';
export type Kind = PlannedFault['kind'];

type Draw = (chance: Chance) => PlannedFault;

const anyPart = (chance: Chance): ChainPart => parts[chance.between(0, parts.length - 1)] ?? 'fanout';
const anyBroker = (chance: Chance): number => chance.between(0, brokers.length - 1);

const draws: Readonly<Record<Kind, Draw>> = {
  kill: (chance) => ({ kind: 'kill', part: anyPart(chance) }),
  pause: (chance) => ({ kind: 'pause', part: anyPart(chance), forMs: chance.between(4_000, 28_000) }),
  'kill-broker': (chance) => ({ kind: 'kill-broker', broker: anyBroker(chance) }),
  'pause-broker': (chance) => ({
    kind: 'pause-broker',
    broker: anyBroker(chance),
    forMs: chance.between(2_000, 15_000),
  }),
  'kill-brokers': () => ({ kind: 'kill-brokers' }),
  'no-majority': (chance) => ({
    kind: 'no-majority',
    spared: anyBroker(chance),
    forMs: chance.between(15_000, 20_000),
  }),
  'kill-redis': () => ({ kind: 'kill-redis' }),
  'lose-redis': () => ({ kind: 'lose-redis' }),
  'bad-line': (chance) => ({
    kind: 'bad-line',
    part: anyPart(chance),
    to: chance.oneOf(['brokers', 'brokers', 'redis']),
    how: chance.oneOf(['refused', 'dropped', 'slow']),
    forMs: chance.between(5_000, 28_000),
  }),
  junk: (chance) => ({ kind: 'junk', service: chance.oneOf(writers), from: chance.next() }),
  'wrong-clocks': (chance) => ({
    kind: 'wrong-clocks',
    parts: ['entity-gateway', ...chance.shuffled(parts.filter((part) => part !== 'entity-gateway')).slice(0, 3)],
    forMs: chance.between(24_000, 28_000),
  }),
};
export const kinds = Object.keys(draws) as readonly Kind[];

/**
 * Which faults come one after another: every kind once before any comes again, in an order and with targets that are the same for the
 * same seed.
 *
 * @param first kinds that come before all others
 */
export function* planOf(seed: number, first: readonly Kind[] = []): Generator<Planned, never> {
  const chance = chanceOf(seed);
  for (let round = first; ; round = chance.shuffled(kinds))
    for (const kind of round) yield { afterMs: chance.between(2_000, 6_000), fault: draws[kind](chance) };
}
