import { entityRegister, noodsteunpuntRegister, sourceRegister } from '@keten/contracts';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, provide, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { ConsoleConfig } from '../config.ts';
import { withHash } from '../entry-hash.ts';
import { entryHistory } from '../entry-history.ts';
import { INCIDENTS } from '../incidents/incidents.ts';
import type { Incidents } from '../incidents/incidents.ts';
import { putEntity, shownEntity } from './put-entity.ts';
import { putNoodsteunpunt } from './put-noodsteunpunt.ts';
import { putSource, shownSource } from './put-source.ts';
import { removeEntry } from './remove-entry.ts';

/** Who and what is registered: kritieke entiteiten and partners, sources, and places that people can go to. */
export type ConsoleRegisters = ReturnType<typeof openRegisters>;
export const CONSOLE_REGISTERS = token<ConsoleRegisters>('CONSOLE_REGISTERS');

export const consoleRegisters = ({ ALLOW_PRIVATE_ADDRESSES: allowPrivate }: ConsoleConfig): Provider =>
  provide(CONSOLE_REGISTERS, [REGISTERS, INCIDENTS, CLOCK], (registers: Registers, { reportingTable }, clock) =>
    openRegisters({ registers, duties: reportingTable, clock, allowPrivate }),
  );

type Parts = {
  readonly registers: Registers;
  readonly duties: Incidents['reportingTable'];
  readonly clock: () => Date;
  readonly allowPrivate: boolean;
};

function openRegisters({ registers, duties, clock, allowPrivate }: Parts) {
  const entities = registers.register(entityRegister);
  const sources = registers.register(sourceRegister);
  const noodsteunpunten = registers.register(noodsteunpuntRegister);
  return {
    entities,
    sources,
    listEntities: async () => [...(await entities.all()).values()].map((each) => withHash(shownEntity(each), each)),
    removeEntity: removeEntry('entity', { register: entities, clock }),
    removeSource: removeEntry('source', { register: sources, clock }),
    putEntity: putEntity({ entities, clock, duties }),
    listSources: async () => [...(await sources.all()).values()].map((each) => withHash(shownSource(each), each)),
    putSource: putSource({ sources, clock, allowPrivate }),
    listNoodsteunpunten: async () => [...(await noodsteunpunten.all()).values()].map((each) => withHash(each, each)),
    putNoodsteunpunt: putNoodsteunpunt({ noodsteunpunten, clock }),
    historyOfEntity: (id: string) => entryHistory(entities, 'entity', id),
    historyOfSource: (id: string) => entryHistory(sources, 'source', id),
    historyOfNoodsteunpunt: (id: string) => entryHistory(noodsteunpunten, 'noodsteunpunt', id),
  };
}
