import { takesPart } from '@keten/domain';
import type { Entity, Operator, Plane } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';
import type { ToCallRow } from '../board/board.ts';
import { personsToCall } from '../people/people.ts';

type Known = { readonly entities: Pick<RegisterView<Entity>, 'get'>; readonly plane: Plane };

/** Whom to telephone at each, as the register has it now. */
export const withPersons = (operator: Operator, rows: readonly ToCallRow[], { entities, plane }: Known) =>
  rows.map((row) => {
    const entity = entities.get(row.recipientId);
    // An exercise has nobody telephone an organisation that takes no part in it, also when it names that.
    return { ...row, persons: personsToCall(operator, entity && takesPart(entity, plane) ? entity : undefined) };
  });
