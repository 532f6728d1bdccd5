import { entityRegister } from '@keten/contracts';
import { FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers } from '@keten/messaging';
import type { Entity } from '@keten/domain';
import { CLOCK, provide, REDIS, Sessions, SIGNED_IN, SignedIn, token } from '@keten/platform';
import type { PersonSession } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { PortalConfig } from '../config.ts';
import { changeContacts } from './change-contacts.ts';
import { signIn } from './sign-in.ts';

/** Who sits at the desk of an entity, and how that entity is reached. */
export type Desk = Awaited<ReturnType<typeof openDesk>>;
export const DESK = token<Desk>('DESK');

export const desk = ({ PUBLIC_URL: publicUrl }: PortalConfig): readonly Provider[] => [
  provide(
    DESK,
    [REDIS, REGISTERS, PUBLISHER, FACT_LOG, CLOCK],
    (redis, registers: Registers, publisher: Publisher, factLog: FactLog, clock) =>
      openDesk({
        sessions: new Sessions(redis, { service: 'portal', publicUrl }),
        registers,
        publisher,
        factLog,
        clock,
      }),
  ),
  provide(SIGNED_IN, [DESK], ({ signedIn }) => signedIn),
];

type Parts = {
  readonly sessions: Sessions<PersonSession>;
  readonly registers: Registers;
  readonly publisher: Publisher;
  readonly factLog: FactLog;
  readonly clock: () => Date;
};

async function openDesk({ sessions, registers, publisher, factLog, clock }: Parts) {
  const entities = registers.register(entityRegister);
  const view = await registers.view(entityRegister);
  const signedIn = new SignedIn<Entity>({ sessions, register: entities, view, idOf: ({ entityId }) => entityId });
  return {
    signIn: signIn({ entities, signedIn }),
    signedIn,
    changeContacts: changeContacts({ entities, publisher, factLog, clock }),
  };
}
