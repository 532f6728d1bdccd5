import type { AnswerOf, QuarantineDecision } from '@keten/domain';
import { ask } from '@keten/web';
import type { LineSource } from '@keten/web';
import type { Quarantine } from '../../src/quarantine/quarantine.ts';
import { inTiers } from '../in-order.ts';

type Listed = AnswerOf<Quarantine['list']>;
export type QuarantineLine = Listed['items'][number];
/** Beside the list: how many there are in each state. */
export type QuarantineCounts = Pick<Listed, 'counts'>;
export type QuarantineEntry = AnswerOf<Quarantine['show']>;
export type QuarantineState = QuarantineEntry['state'];
export type QuarantineStep = QuarantineEntry['timeline'][number];
export type Fault = QuarantineEntry['faults'][number];

export const quarantine: LineSource<QuarantineLine> = {
  path: '/v1/quarantine',
  idOf: ({ quarantineId }) => quarantineId,
  updates: ['quarantine'],
  idIn: ({ quarantineId }) => quarantineId,
  inOrder: inTiers(({ state }) => state === 'open' || state === 'returned'),
};
export const quarantineCounts = (): Promise<QuarantineCounts> => ask('GET', '/v1/quarantine?limit=1');
export const quarantineEntry = (id: string): Promise<QuarantineEntry> => ask('GET', quarantinePath(id));
export const decide = (id: string, decision: QuarantineDecision, reason: string): Promise<unknown> =>
  ask('POST', `${quarantinePath(id)}/_${decision}`, { body: { reason } });

export const quarantinePath = (id: string): string => `/v1/quarantine/${encodeURIComponent(id)}`;
