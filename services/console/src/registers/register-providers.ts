import { entityRegister, noodsteunpuntRegister, operatorRegister, sourceRegister } from '@keten/contracts';
import type { RegisterDefinition } from '@keten/contracts';
import { REGISTERS } from '@keten/messaging';
import type { Register, Registers } from '@keten/messaging';
import { provide, REDIS, SESSIONS, Sessions, token } from '@keten/platform';
import type { Token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { bootstrapAdministrators } from '../people/bootstrap-administrators.ts';
import type { ConsoleConfig } from '../config.ts';
import { REPORTING_TABLE } from '../incidents/incident-tokens.ts';
import { putEntity } from './put-entity.ts';
import { putNoodsteunpunt } from './put-noodsteunpunt.ts';
import { putOperator } from '../people/put-operator.ts';
import { putSource } from './put-source.ts';
import { signIn, whoIs } from '../people/sign-in.ts';
import type { OperatorSession } from '../people/sign-in.ts';
import {
  AUDIT,
  ENTITIES,
  NOODSTEUNPUNTEN,
  OPERATORS,
  PUT_ENTITY,
  PUT_NOODSTEUNPUNT,
  PUT_OPERATOR,
  PUT_SOURCE,
  SIGN_IN,
  SOURCES,
  WHO_IS,
} from '../tokens.ts';

const CONSOLE_SESSIONS = token<Sessions<OperatorSession>>('CONSOLE_SESSIONS');
const BOOTSTRAP = token<object>('BOOTSTRAP');

/** Who and what is registered, who may sign in, and who may change it. */
export const registerProviders = (config: ConsoleConfig): readonly Provider[] => [
  register(ENTITIES, entityRegister),
  register(SOURCES, sourceRegister),
  register(OPERATORS, operatorRegister),
  register(NOODSTEUNPUNTEN, noodsteunpuntRegister),
  provide(CONSOLE_SESSIONS, [REDIS], (redis) => sessionsOf(redis, config)),
  provide(SESSIONS, [CONSOLE_SESSIONS], (sessions) => sessions),
  provide(SIGN_IN, [OPERATORS, CONSOLE_SESSIONS], (operators, sessions) => signIn({ operators, sessions })),
  provide(WHO_IS, [OPERATORS], (operators) => whoIs({ operators })),
  provide(PUT_ENTITY, [ENTITIES, AUDIT, REPORTING_TABLE], (entities, audit, duties) =>
    putEntity({ entities, audit, duties }),
  ),
  provide(PUT_SOURCE, [SOURCES, AUDIT], (sources, audit) =>
    putSource({ sources, audit, allowPrivate: config.ALLOW_PRIVATE_ADDRESSES }),
  ),
  provide(PUT_OPERATOR, [OPERATORS, AUDIT], (operators, audit) => putOperator({ operators, audit })),
  provide(PUT_NOODSTEUNPUNT, [NOODSTEUNPUNTEN, AUDIT], (noodsteunpunten, audit) =>
    putNoodsteunpunt({ noodsteunpunten, audit }),
  ),
  provide(BOOTSTRAP, [OPERATORS, AUDIT], async (operators, audit) => {
    await bootstrapAdministrators(config.BOOTSTRAP_ADMINISTRATORS, { operators, audit });
    return {};
  }),
];

const register = <Value>(what: Token<Register<Value>>, definition: RegisterDefinition<Value>): Provider =>
  provide(what, [REGISTERS], (registers: Registers) => registers.register(definition));

const sessionsOf = (
  redis: ConstructorParameters<typeof Sessions>[0],
  { PUBLIC_URL }: ConsoleConfig,
): Sessions<OperatorSession> => new Sessions(redis, { service: 'console', publicUrl: PUBLIC_URL });
