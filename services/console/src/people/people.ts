import { operatorRegister } from '@keten/contracts';
import type { Operator } from '@keten/domain';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { provide, REDIS, SESSIONS, Sessions, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { AUDIT } from '../audit.ts';
import type { Audit } from '../audit.ts';
import type { ConsoleConfig } from '../config.ts';
import { bootstrapAdministrators } from './bootstrap-administrators.ts';
import { putOperator, shownOperator } from './put-operator.ts';
import { authorise } from './rights.ts';
import { signIn, whoIs } from './sign-in.ts';
import type { OperatorSession } from './sign-in.ts';

export { clearanceFor, isCleared } from './clearance.ts';
export type { Marking } from './clearance.ts';
export { authorise, may, verbsOf } from './rights.ts';
export type { OperatorSession } from './sign-in.ts';

/** Who may sign in, who somebody is, and what they may do. */
export type People = Awaited<ReturnType<typeof openPeople>>;
export const PEOPLE = token<People>('PEOPLE');

export const people = (config: ConsoleConfig): readonly Provider[] => [
  provide(PEOPLE, [REGISTERS, REDIS, AUDIT], (registers: Registers, redis, audit) =>
    openPeople(config, registers, redis, audit),
  ),
  provide(SESSIONS, [PEOPLE], ({ sessions }) => sessions),
];

async function openPeople(config: ConsoleConfig, registers: Registers, redis: Redis, audit: Audit) {
  const operators = registers.register(operatorRegister);
  const sessions = new Sessions<OperatorSession>(redis, { service: 'console', publicUrl: config.PUBLIC_URL });
  await bootstrapAdministrators(config.BOOTSTRAP_ADMINISTRATORS, { operators, audit });
  return {
    sessions,
    signIn: signIn({ operators, sessions }),
    whoIs: whoIs({ operators }),
    list: async (administrator: Operator) => {
      authorise(administrator, 'register');
      return [...(await operators.all()).values()].map(shownOperator);
    },
    put: putOperator({ operators, audit }),
  };
}
