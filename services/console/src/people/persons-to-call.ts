import { whomToCall } from '@keten/domain';
import type { Entity, Operator, PersonToCall } from '@keten/domain';
import { may } from './rights.ts';

/** Whom to telephone at an organisation: undefined for who neither calls people nor keeps their numbers. */
export const personsToCall = (operator: Operator, entity: Entity | undefined): readonly PersonToCall[] | undefined => {
  if (!may(operator, 'read-registers')) return undefined;
  return entity ? whomToCall(entity) : [];
};
