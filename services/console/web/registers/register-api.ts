import type { AnswerOf, NoodsteunpuntState } from '@keten/domain';
import { ask } from '@keten/web';
import type { ConsoleRegisters } from '../../src/registers/registers.ts';

type Entries = AnswerOf<ConsoleRegisters['listEntities']>;
type Sources = AnswerOf<ConsoleRegisters['listSources']>;
type Noodsteunpunten = AnswerOf<ConsoleRegisters['listNoodsteunpunten']>;
type Duties = AnswerOf<ConsoleRegisters['listDuties']>;
export type EntityEntry = Entries['items'][number];
type LinesNow = AnswerOf<ConsoleRegisters['lines']['of']>;
export type LineNow = LinesNow['items'][number];
type WeakLines = AnswerOf<ConsoleRegisters['lines']['weak']>;
export type ListenersNow = AnswerOf<ConsoleRegisters['listeners']>;
export type SourceEntry = Sources['items'][number];
type NoodsteunpuntNow = Noodsteunpunten['items'][number];
/** What is only proposed has no state yet. */
export type NoodsteunpuntEntry = Omit<NoodsteunpuntNow, 'now'> & Partial<Pick<NoodsteunpuntNow, 'now'>>;
export type DutyEntry = Duties['items'][number];
export type EntryChange = AnswerOf<ConsoleRegisters['historyOfEntity']>['items'][number];
export type WaitingEntry = AnswerOf<ConsoleRegisters['waiting']>[number];

/** What one administrator proposes an entry to be, for another to decide on. */
export type Proposal<Item> = Omit<Duties['proposals'][number], 'entry'> & { readonly entry: Item };
/** A register: what holds, and what is proposed of it. */
export type Listed<Item> = { readonly items: readonly Item[]; readonly proposals: readonly Proposal<Item>[] };
/** What is said once, to who proposes it: what opens the door of a source, or signs for an entity. */
export type GivenSecrets = { readonly token?: string; readonly webhookSecret?: string };

/** Who asked to hear each minute what is in force, and whether they do. */
export const listeners = (): Promise<ListenersNow> => ask('GET', '/v1/listeners');

/** Of whom it is not known that two ways that fail apart work. */
export const weakLines = (): Promise<WeakLines> => ask('GET', '/v1/weak-lines');
export const linesOfEntity = (entityId: string): Promise<LinesNow> =>
  ask('GET', `${entryAt('/v1/entities', entityId)}/lines`);

/** @param api Such as `/v1/entities`. */
export const listOf = <Item>(api: string): Promise<Listed<Item>> => ask('GET', api);
/** @param api Such as `/v1/entities`. */
export const historyOf = async (api: string, id: string): Promise<readonly EntryChange[]> =>
  (await ask<{ readonly items: readonly EntryChange[] }>('GET', `${entryAt(api, id)}/history`)).items;

/** @param basedOn the hash of what was read of it; undefined for a new one. */
export const proposeEntry = (api: string, id: string, body: object, basedOn?: string): Promise<GivenSecrets> =>
  ask('PUT', entryAt(api, id), {
    body,
    headers: basedOn === undefined ? { 'If-None-Match': '*' } : { 'If-Match': `"${basedOn}"` },
  });
/** @param basedOn the hash of what was read of it. */
export const proposeRemoval = (api: string, id: string, basedOn: string): Promise<unknown> =>
  ask('DELETE', entryAt(api, id), { headers: { 'If-Match': `"${basedOn}"` } });

const proposals = '/v1/register-proposals';
export const decideEntry = (
  api: string,
  { entryId, contentHash }: Pick<Proposal<unknown>, 'entryId' | 'contentHash'>,
  verb: 'approve' | 'reject',
): Promise<unknown> =>
  ask('POST', `${entryAt(api.replace('/v1', proposals), entryId)}/_${verb}`, { body: { contentHash } });
export const waitingEntries = async (): Promise<readonly WaitingEntry[]> =>
  (await ask<{ readonly items: readonly WaitingEntry[] }>('GET', proposals)).items;

const entryAt = (api: string, id: string): string => `${api}/${encodeURIComponent(id)}`;

/** Counts at once, and takes one person. */
export const sayNoodsteunpunt = (id: string, state: NoodsteunpuntState): Promise<unknown> =>
  ask('POST', `/v1/noodsteunpunten/${encodeURIComponent(id)}/_say`, { body: { state } });
