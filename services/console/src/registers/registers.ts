import {
  entityRegister,
  noodsteunpuntRegister,
  noodsteunpuntStates,
  onCallCalendars,
  operatorRegister,
  registerProposals,
  sourceRegister,
} from '@keten/contracts';
import { defaultReportingDuties, everybodyNow, registerNames } from '@keten/domain';
import type { Noodsteunpunt, OnCallCalendar, Operator, RegisterName, ReportingDuty } from '@keten/domain';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, FEED, LOG, notFound, provide, token } from '@keten/platform';
import type { Log, SharedFeed } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import type { ConsoleConfig } from '../config.ts';
import { entryHistory } from '../entry-history.ts';
import { INCIDENTS } from '../incidents/incidents.ts';
import type { Incidents } from '../incidents/incidents.ts';
import { keptDuties } from './kept-duties.ts';
import { keptNoodsteunpunten } from './kept-noodsteunpunten.ts';
import { forgettingStates, historyOfStates, sayNoodsteunpunt, withState } from './noodsteunpunt-states.ts';
import { keptEntities, putEntity } from './put-entity.ts';
import type { ShownEntity } from './put-entity.ts';
import { keptSources, putSource } from './put-source.ts';
import { openEntityLists } from './lists/entity-lists.ts';
import { showLines } from './show-lines.ts';
import { showListeners } from './show-listeners.ts';
import { decidedByTwo } from './two-persons.ts';

/**
 * Who and what is registered: kritieke entiteiten and partners, sources, places that people can go to, and to whom sectors report.
 * Each change takes two administrators.
 */
export type ConsoleRegisters = Awaited<ReturnType<typeof openRegisters>>;
export const CONSOLE_REGISTERS = token<ConsoleRegisters>('CONSOLE_REGISTERS');

export const consoleRegisters = ({ ALLOW_PRIVATE_ADDRESSES: allowPrivate }: ConsoleConfig): Provider =>
  provide(
    CONSOLE_REGISTERS,
    [REGISTERS, INCIDENTS, LOG, CLOCK, FEED],
    (registers: Registers, incidents, log, clock, live) =>
      openRegisters({ registers, incidents, log, clock, live, allowPrivate }),
  );

type Parts = {
  readonly registers: Registers;
  readonly incidents: Pick<Incidents, 'duties' | 'reportingTable'>;
  readonly log: Pick<Log, 'warn' | 'error'>;
  readonly clock: () => Date;
  readonly live: Pick<SharedFeed, 'publish'>;
  readonly allowPrivate: boolean;
};

async function openRegisters({ registers, incidents, log, clock, live, allowPrivate }: Parts) {
  const entities = registers.register(entityRegister);
  const sources = registers.register(sourceRegister);
  const noodsteunpunten = registers.register(noodsteunpuntRegister);
  const states = registers.register(noodsteunpuntStates);
  const { duties } = incidents;
  const [view, said, operators, calendars] = await Promise.all([
    registers.view(registerProposals),
    registers.view(noodsteunpuntStates),
    registers.view(operatorRegister),
    registers.view(onCallCalendars),
  ]);
  // What is proposed, decided or said of a place shows at once. Every process follows the registers and tells its own open pages.
  const tell = (): void => live.publish({ name: 'register', data: {} });
  const stops = [view.onChange(tell), said.onChange(tell)];
  const two = {
    ...{ log, clock },
    proposals: registers.register(registerProposals),
    view,
    // Who was given a role in an emergency decides with it here as well.
    operators: { current: async () => everybodyNow(await operators.current(), clock()) },
  };
  const keptEntity = keptEntities(entities);
  const lists = await openEntityLists({
    ...{ registers, entities, say: keptEntity.say, duties: incidents.reportingTable },
    ...{ operators: two.operators, live, clock, log },
  });
  const of = {
    sources: decidedByTwo(keptSources(sources), two),
    entities: decidedByTwo(keptEntity, two),
    noodsteunpunten: decidedByTwo(keptNoodsteunpunten(forgettingStates(noodsteunpunten, states)), two),
    'reporting-duties': decidedByTwo(keptDuties(duties), two),
  };
  const named = (name: string) => of[registerNamed(name)];
  return {
    entities,
    sources,
    lists,
    /** Each with why its on-call calendar can't be read, if it can't. */
    listEntities: async () => {
      const { items, proposals } = await of.entities.list();
      return { items: items.map((item) => ({ ...item, ...troubleOf(calendars.get(item.entityId), item) })), proposals };
    },
    listeners: await showListeners({ registers, entities, clock }),
    lines: await showLines({ registers, entities, clock }),
    putEntity: putEntity({ put: of.entities.put, duties: incidents.reportingTable, isKnown: of.entities.isKnown }),
    getEntity: of.entities.get,
    listSources: of.sources.list,
    putSource: putSource({ put: of.sources.put, allowPrivate }),
    /** Each with how it is there now. */
    listNoodsteunpunten: async () => {
      const [{ items, proposals }, now] = await Promise.all([of.noodsteunpunten.list(), said.current()]);
      return { items: withState(items, now), proposals };
    },
    sayNoodsteunpunt: sayNoodsteunpunt({ noodsteunpunten, states, clock }),
    putNoodsteunpunt: (operator: Operator, entry: Noodsteunpunt, basedOn: string) =>
      of.noodsteunpunten.put(operator, entry.noodsteunpuntId, () => entry, basedOn),
    /** With what the chain begins with, which nobody can change here. */
    listDuties: async () => {
      const { items, proposals } = await of['reporting-duties'].list();
      return { items: [...defaultReportingDuties, ...items], proposals };
    },
    putDuty: (operator: Operator, duty: ReportingDuty, basedOn: string) =>
      of['reporting-duties'].put(operator, duty.dutyId, () => duty, basedOn),
    remove: (operator: Operator, register: RegisterName, entryId: string, basedOn: string) =>
      of[register].remove(operator, entryId, basedOn),
    /** What waits for another administrator than who proposed it, in any of them. */
    waiting: async () => {
      const lists = await Promise.all(
        registerNames.map(async (register) => ({ register, proposals: await of[register].waiting() })),
      );
      return lists.flatMap(({ register, proposals }) =>
        proposals.map(({ entryId, name, by, at, removes, contentHash }) => ({
          ...{ register, entryId, name, by, at, removes, contentHash },
        })),
      );
    },
    approve: (operator: Operator, { register, entryId }: EntryOf, contentHash: string) =>
      named(register).approve(operator, entryId, contentHash),
    reject: (operator: Operator, { register, entryId }: EntryOf, contentHash: string) =>
      named(register).reject(operator, entryId, contentHash),
    historyOfEntity: (id: string) => entryHistory(entities, 'entity', id),
    historyOfSource: (id: string) => entryHistory(sources, 'source', id),
    historyOfNoodsteunpunt: async (id: string) => {
      const [{ items }, ofStates] = await Promise.all([
        entryHistory(noodsteunpunten, 'noodsteunpunt', id),
        historyOfStates(states, id),
      ]);
      return { items: [...items, ...ofStates].toSorted((one, other) => other.at.getTime() - one.at.getTime()) };
    },
    historyOfDuty: (id: string) => entryHistory(duties, 'reporting duty', id),
    onApplicationShutdown: async () => {
      for (const stop of stops) stop();
      await lists.onApplicationShutdown();
    },
  };
}

const troubleOf = (
  calendar: OnCallCalendar | undefined,
  { people }: Pick<ShownEntity, 'people'>,
): { readonly calendarProblem?: string } =>
  calendar && people?.hasCalendar === true && calendar.problem !== '' ? { calendarProblem: calendar.problem } : {};

type EntryOf = { readonly register: string; readonly entryId: string };

/** @throws Problem 404 for one that takes no proposals. */
function registerNamed(name: string): RegisterName {
  const found = registerNames.find((each) => each === name);
  if (!found) throw notFound(`There is no register ${name}.`);
  return found;
}
