import { evaluate } from '@keten/dmn';
import type { Fired } from '@keten/dmn';
import type { Reason } from '@keten/domain';
import type { Tables } from './rules.ts';
import type { Given, TableName, Then } from './table-kinds.ts';

/** Asks tables about one threat, and remembers every row that spoke, so that the rating can explain itself. */
export class Inquiry {
  readonly fired: Fired<unknown>[] = [];
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  /** What every row says that fits, in the order of the table. */
  all<Name extends TableName>(name: Name, facts: Given<Name>): readonly Then<Name>[] {
    return this.remember(this.ask(name, facts));
  }

  /** What the one row says that speaks, if one does. */
  one<Name extends TableName>(name: Name, facts: Given<Name>): Then<Name> | undefined {
    return this.all(name, facts)[0];
  }

  /** What a table says that has an answer to everything. */
  the<Name extends TableName>(name: Name, facts: Given<Name>): Then<Name> {
    const answer = this.one(name, facts);
    if (!answer) throw new Error(`the table ${name} has no row for ${JSON.stringify(facts)}`);
    return answer;
  }

  /** Asks without remembering. */
  ask<Name extends TableName>(name: Name, facts: Given<Name>): readonly Fired<Then<Name>>[] {
    return evaluate<Then<Name>>(this.#tables[name], facts);
  }

  remember<Answer>(fired: readonly Fired<Answer>[]): readonly Answer[] {
    this.fired.push(...fired);
    return fired.map(({ then }) => then);
  }

  /** Each row that spoke, once, in the order in which it was asked. */
  get reasons(): readonly Reason[] {
    return [...new Map(this.fired.map(({ reason }) => [reason.rule, reason])).values()];
  }
}
