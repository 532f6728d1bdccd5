import { auditRecorded, auditSubjects } from '@keten/contracts';
import type { ActorKind } from '@keten/domain';
import type { Broker } from '../broker.ts';
import { lastOn } from '../look-up.ts';
import type { Publisher } from '../publisher.ts';
import { readFrom } from '../read-messages.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';
import { Conflict } from '../store-message.ts';
import { auditHash, lookAt } from './audit-chain.ts';
import type { AuditEntry } from './audit-chain.ts';
import { endOfChain, walkOn } from './read-chain.ts';
import type { ChainFault, ChainWalk } from './read-chain.ts';

/** How far a stream of facts is recorded in a chain. */
type Position = { readonly sequence: number; readonly timeMs: number };
/** What is known of a chain as long as nobody else wrote to it. */
type Known = { walk: ChainWalk; readonly positions: Map<string, Position>; readonly aside: ReadonlySet<number> };

/** A fact is older than the record of it by all clocks of brokers, give or take. */
const clocksApartMs = 5000;

export type AppendRecord = (entry: AuditEntry, storedAtMs: number) => Promise<void>;

/**
 * Writes a record behind the last one of its chain, unless the fact has one already. The facts of a stream come here in their
 * order, so the last record of a stream tells what is recorded, at any time: the broker's own window for duplicates is ten minutes.
 * Each write names what it follows, and the broker refuses it when somebody else was first; then the chain is read again.
 */
export function appendRecord(
  broker: Broker,
  publisher: Pick<Publisher, 'publish'>,
  onFault: (fault: ChainFault) => void,
): AppendRecord {
  const chains = new Map<ActorKind, Chain>();
  const chainOf = (kind: ActorKind): Chain => {
    const chain = chains.get(kind) ?? new Chain(broker, publisher, { filter: auditSubjects(kind), onFault });
    chains.set(kind, chain);
    return chain;
  };
  return (entry, storedAtMs) => chainOf(entry.actorKind).append(entry, storedAtMs);
}

type ChainOptions = { readonly filter: string; readonly onFault: (fault: ChainFault) => void };

/** One chain; one record after the other, whichever streams they come from. */
class Chain {
  readonly #broker: Broker;
  readonly #publisher: Pick<Publisher, 'publish'>;
  readonly #options: ChainOptions;
  #known: Known | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(broker: Broker, publisher: Pick<Publisher, 'publish'>, options: ChainOptions) {
    this.#broker = broker;
    this.#publisher = publisher;
    this.#options = options;
  }

  append(entry: AuditEntry, storedAtMs: number): Promise<void> {
    const mine = this.#turn.then(() => retryOnConflict(() => this.#appendNow(entry, storedAtMs)));
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #appendNow(entry: AuditEntry, storedAtMs: number): Promise<void> {
    const known = (this.#known ??= await this.#read());
    const { factStream, factSequence } = entry;
    const position = known.positions.get(factStream) ?? (await this.#positionIn(factStream, known));
    known.positions.set(factStream, position);
    if (isRecorded(position, factSequence, storedAtMs)) return;
    const chained = { ...entry, previousHash: known.walk.hash };
    const hash = auditHash(chained);
    const expect = { filter: this.#options.filter, lastSequence: known.walk.sequence };
    // Whatever becomes of it, what is known now may be so no more.
    this.#known = undefined;
    try {
      const { sequence } = await this.#publisher.publish(auditRecorded, { ...chained, hash }, { expect });
      known.walk = { hash, sequence };
      known.positions.set(factStream, { sequence: factSequence, timeMs: storedAtMs });
      this.#known = known;
    } catch (error) {
      if (error instanceof Conflict) this.#known = await this.#readOn(known);
      throw error;
    }
  }

  async #read(): Promise<Known> {
    const { walk, faults } = await endOfChain(this.#broker, this.#options.filter);
    return this.#knownAt(walk, faults, []);
  }

  /** Somebody wrote in between: another process of the same service, or who has no business here. */
  async #readOn(known: Known): Promise<Known> {
    const messages = await readFrom(this.#broker, auditRecorded.stream, this.#options.filter, known.walk.sequence + 1);
    const { walk, faults } = walkOn(known.walk, messages);
    return this.#knownAt(walk, faults, known.aside);
  }

  #knownAt(walk: ChainWalk, faults: readonly ChainFault[], before: Iterable<number>): Known {
    for (const fault of faults) this.#options.onFault(fault);
    return { walk, positions: new Map(), aside: new Set([...before, ...faults.map(({ message }) => message.seq)]) };
  }

  /** From the last record on the stream's own subject; what does not belong to the chain counts for nothing. */
  async #positionIn(factStream: string, { aside }: Known): Promise<Position> {
    const subject = this.#options.filter.replace('*', factStream);
    const last = await lastOn(this.#broker, auditRecorded.stream, subject);
    if (!last) return nowhere;
    for (let size = 1; ; size *= 16) {
      const from = Math.max(1, last.seq - size + 1);
      const messages = size === 1 ? [last] : await readFrom(this.#broker, auditRecorded.stream, subject, from);
      for (const message of messages.toReversed()) {
        const looked = lookAt(message);
        if ('record' in looked && !aside.has(message.seq))
          return { sequence: looked.record.factSequence, timeMs: message.time.getTime() + clocksApartMs };
      }
      if (from === 1) return nowhere;
    }
  }
}

const nowhere: Position = { sequence: 0, timeMs: 0 };

/** A stream that was made anew counts from one again: what is newer than the record of a later fact is another fact. */
const isRecorded = (position: Position, sequence: number, storedAtMs: number): boolean =>
  sequence <= position.sequence && storedAtMs <= position.timeMs;
