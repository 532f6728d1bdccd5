import { entityRegister } from '@keten/contracts';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, provide, token } from '@keten/platform';
import { changePeople } from './change-people.ts';
import { showPeople } from './show-people.ts';

/** Who can be reached at an entity, and when. */
export type PeopleOfEntity = ReturnType<typeof openPeople>;
export const PEOPLE = token<PeopleOfEntity>('PEOPLE');

export const people = provide(PEOPLE, [REGISTERS, CLOCK], (registers: Registers, clock) =>
  openPeople(registers, clock),
);

const openPeople = (registers: Registers, clock: () => Date) => ({
  show: showPeople(clock),
  change: changePeople({ entities: registers.register(entityRegister), clock }),
});
