import { entityRegister } from '@keten/contracts';
import { FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers } from '@keten/messaging';
import { CLOCK, provide, REDIS, SESSIONS, Sessions, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { PortalConfig } from '../config.ts';
import { changeContacts } from './change-contacts.ts';
import { signIn, whoIs } from './sign-in.ts';

export type { DeskSession } from './sign-in.ts';

/** Who sits at the desk of an entity, and how that entity is reached. */
export type Desk = ReturnType<typeof openDesk>;
export const DESK = token<Desk>('DESK');

export const desk = ({ PUBLIC_URL: publicUrl }: PortalConfig): readonly Provider[] => [
  provide(SESSIONS, [REDIS], (redis) => new Sessions(redis, { service: 'portal', publicUrl })),
  provide(
    DESK,
    [SESSIONS, REGISTERS, PUBLISHER, FACT_LOG, CLOCK],
    (sessions, registers: Registers, publisher: Publisher, factLog: FactLog, clock) =>
      openDesk({ sessions, registers, publisher, factLog, clock }),
  ),
];

type Parts = {
  readonly sessions: Sessions<object>;
  readonly registers: Registers;
  readonly publisher: Publisher;
  readonly factLog: FactLog;
  readonly clock: () => Date;
};

function openDesk({ sessions, registers, publisher, factLog, clock }: Parts) {
  const entities = registers.register(entityRegister);
  return {
    signIn: signIn({ entities, sessions }),
    whoIs: whoIs({ entities }),
    changeContacts: changeContacts({ entities, publisher, factLog, clock }),
  };
}
