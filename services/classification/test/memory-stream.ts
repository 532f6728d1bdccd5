import type { EventDefinition } from '@keten/contracts';
import { Conflict } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';

type Entry = { readonly subject: string; readonly id: string; readonly fact: unknown };

/** A stream as the broker keeps it, as far as assessing asks for it; every answer takes as long as `wait` says. */
export class MemoryStream {
  readonly entries: Entry[] = [];

  /** What one process sees of it; `wait` may throw for one that is dead. */
  connect(wait: () => Promise<void>): {
    readonly log: Pick<FactLog, 'last' | 'each'>;
    readonly publisher: Pick<Publisher, 'publish'>;
  } {
    return {
      log: {
        last: async <Fact>(_event: EventDefinition<Fact>, filter: string) => {
          await wait();
          const sequence = this.#lastOn(filter);
          await wait();
          const fact = this.entries[sequence - 1]?.fact as Fact;
          return sequence === 0 ? undefined : { fact, sequence, lastSequence: sequence };
        },
        each: async <Fact>(
          event: EventDefinition<Fact>,
          after: number | Date,
          take: (fact: Fact, sequence: number) => boolean,
        ) => {
          await wait();
          for (const [i, entry] of this.entries.entries())
            if (matches(event.filter, entry.subject) && isAfter(after, entry, i + 1))
              if (take(entry.fact as Fact, i + 1)) return;
        },
      },
      publisher: {
        publish: async (event, fact, { expect } = {}) => {
          await wait();
          const stored = this.append(event, fact, expect);
          await wait();
          return stored;
        },
      },
    };
  }

  /** @throws Conflict when `expect` does not hold. */
  append<Fact>(
    event: EventDefinition<Fact>,
    fact: Fact,
    expect?: { readonly filter: string; readonly lastSequence: number },
  ): { readonly sequence: number; readonly duplicate: boolean } {
    const [subject, id] = [event.subject(fact), event.id(fact)];
    const before = this.entries.findIndex((entry) => entry.id === id);
    if (before >= 0) return { sequence: before + 1, duplicate: true };
    if (expect && this.#lastOn(expect.filter) !== expect.lastSequence) throw new Conflict('wrong last sequence');
    return { sequence: this.entries.push({ subject, id, fact }), duplicate: false };
  }

  #lastOn(filter: string): number {
    return this.entries.findLastIndex(({ subject }) => matches(filter, subject)) + 1;
  }
}

function matches(filter: string, subject: string): boolean {
  const wanted = filter.split('.');
  return subject.split('.').every((part, i) => wanted[i] === '*' || wanted[i] === part);
}

/** Facts are stored when they are made. */
function isAfter(after: number | Date, { fact }: Entry, sequence: number): boolean {
  if (typeof after === 'number') return sequence > after;
  const { receivedAt, assessedAt } = fact as { receivedAt?: Date; assessedAt?: Date };
  return (receivedAt ?? assessedAt ?? after) >= after;
}
