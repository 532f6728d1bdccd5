import { entityRegister, noodsteunpuntRegister, sourceRegister } from '@keten/contracts';
import type { Operator } from '@keten/domain';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { provide, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { AUDIT } from '../audit.ts';
import type { Audit } from '../audit.ts';
import type { ConsoleConfig } from '../config.ts';
import { INCIDENTS } from '../incidents/incidents.ts';
import type { Incidents } from '../incidents/incidents.ts';
import { authorise } from '../people/people.ts';
import { putEntity, shownEntity } from './put-entity.ts';
import { putNoodsteunpunt } from './put-noodsteunpunt.ts';
import { putSource, shownSource } from './put-source.ts';

/** Who and what is registered: kritieke entiteiten and partners, sources, and places that people can go to. */
export type ConsoleRegisters = ReturnType<typeof openRegisters>;
export const CONSOLE_REGISTERS = token<ConsoleRegisters>('CONSOLE_REGISTERS');

export const consoleRegisters = ({ ALLOW_PRIVATE_ADDRESSES: allowPrivate }: ConsoleConfig): Provider =>
  provide(CONSOLE_REGISTERS, [REGISTERS, INCIDENTS, AUDIT], (registers: Registers, { reportingTable }, audit) =>
    openRegisters({ registers, duties: reportingTable, audit, allowPrivate }),
  );

type Parts = {
  readonly registers: Registers;
  readonly duties: Incidents['reportingTable'];
  readonly audit: Audit;
  readonly allowPrivate: boolean;
};

function openRegisters({ registers, duties, audit, allowPrivate }: Parts) {
  const entities = registers.register(entityRegister);
  const sources = registers.register(sourceRegister);
  const noodsteunpunten = registers.register(noodsteunpuntRegister);
  return {
    entities,
    sources,
    listEntities: async () => [...(await entities.all()).values()].map(shownEntity),
    putEntity: putEntity({ entities, audit, duties }),
    async listSources(administrator: Operator) {
      authorise(administrator, 'register');
      return [...(await sources.all()).values()].map(shownSource);
    },
    putSource: putSource({ sources, audit, allowPrivate }),
    listNoodsteunpunten: async () => [...(await noodsteunpunten.all()).values()],
    putNoodsteunpunt: putNoodsteunpunt({ noodsteunpunten, audit }),
  };
}
