import { randomUUID } from 'node:crypto';
import { entityRegister } from '@keten/contracts';
import { createAccessLog, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { Publisher, Registers } from '@keten/messaging';
import type { Entity } from '@keten/domain';
import {
  askOrRemember,
  CLOCK,
  HEALTH,
  limitSignIns,
  LOG,
  METRICS,
  provide,
  REDIS,
  Sessions,
  SIGNED_IN,
  SignedIn,
  signInDoor,
  token,
} from '@keten/platform';
import type { Health, LimitSignIns, PersonSession } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { PortalConfig } from '../config.ts';
import { changeContacts } from './change-contacts.ts';
import { showRegistration } from './show-registration.ts';

export type { Registration } from './show-registration.ts';

/** Who sits at the desk of an entity, and how that entity is reached. */
export type Desk = Awaited<ReturnType<typeof openDesk>>;
export const DESK = token<Desk>('DESK');

export const desk = ({
  PUBLIC_URL: publicUrl,
  PLANE: plane,
  SESSION_IDLE_SECONDS: idleSeconds,
}: PortalConfig): readonly Provider[] => [
  provide(
    DESK,
    [REDIS, REGISTERS, PUBLISHER, HEALTH, METRICS, LOG, CLOCK],
    (redis, registers: Registers, publisher: Publisher, health, metrics, log, clock) =>
      openDesk({
        limit: limitSignIns({ service: 'portal', redis, metrics, log, clock }),
        sessions: new Sessions(redis, { service: 'portal', publicUrl, plane, idleSeconds, log, clock }),
        registers,
        publisher,
        health,
        clock,
      }),
  ),
  provide(SIGNED_IN, [DESK], ({ signedIn }) => signedIn),
];

type Parts = {
  readonly sessions: Sessions<PersonSession>;
  readonly registers: Registers;
  readonly publisher: Publisher;
  readonly health: Health;
  readonly limit: LimitSignIns;
  readonly clock: () => Date;
};

async function openDesk({ sessions, registers, publisher, health, limit, clock }: Parts) {
  const access = createAccessLog(publisher, { actorKind: 'entity', clock, newId: randomUUID });
  const entities = registers.register(entityRegister);
  const view = await registers.view(entityRegister);
  const register = askOrRemember({ register: entities, view, health });
  const signedIn = new SignedIn<Entity>({
    ...{ sessions, register, view, idOf: ({ entityId }) => entityId },
    // Whose designation was withdrawn has no desk here any more, however long it stays in the register.
    admits: ({ designation }) => designation !== 'withdrawn',
  });
  return {
    ...signInDoor({ register: entities, signedIn, limit, access }),
    changeContacts: changeContacts({ entities, clock }),
    showRegistration: async (entity: Entity) => showRegistration(entity, await view.current()),
  };
}
