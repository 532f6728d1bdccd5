import type { AnswerOf } from '@keten/domain';
import { ask } from '@keten/web';
import type { Incidents } from '../../src/incidents/incidents.ts';
import type { ConsoleRegisters } from '../../src/registers/registers.ts';

export type EntityEntry = AnswerOf<ConsoleRegisters['listEntities']>[number];
export type SourceEntry = AnswerOf<ConsoleRegisters['listSources']>[number];
export type NoodsteunpuntEntry = AnswerOf<ConsoleRegisters['listNoodsteunpunten']>[number];
export type DutyEntry = AnswerOf<Incidents['listDuties']>[number];
export type EntryChange = AnswerOf<ConsoleRegisters['historyOfEntity']>['items'][number];

/** @param api Such as `/v1/entities`. */
export const historyOf = async (api: string, id: string): Promise<readonly EntryChange[]> =>
  (await ask<{ readonly items: readonly EntryChange[] }>('GET', `${api}/${encodeURIComponent(id)}/history`)).items;
