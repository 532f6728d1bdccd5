import { entityRegister, onCallCalendars } from '@keten/contracts';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, provide, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { PortalConfig } from '../config.ts';
import { changePeople } from './change-people.ts';
import { showPeople } from './show-people.ts';

/** Who can be reached at an entity, and when. */
export type PeopleOfEntity = Awaited<ReturnType<typeof openPeople>>;
export const PEOPLE = token<PeopleOfEntity>('PEOPLE');

type Parts = { readonly registers: Registers; readonly clock: () => Date } & Pick<PortalConfig, 'PLANE'>;

export const people = ({ PLANE }: PortalConfig): Provider =>
  provide(PEOPLE, [REGISTERS, CLOCK], (registers: Registers, clock) => openPeople({ registers, clock, PLANE }));

async function openPeople({ registers, clock, PLANE: plane }: Parts) {
  const [entities, calendars] = await Promise.all([registers.view(entityRegister), registers.view(onCallCalendars)]);
  return {
    show: showPeople({ entities, calendars, clock, plane }),
    change: changePeople({ entities: registers.register(entityRegister), clock }),
  };
}
