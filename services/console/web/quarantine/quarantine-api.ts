import type { AnswerOf, QuarantineDecision } from '@keten/domain';
import { ask } from '@keten/web';
import type { Quarantine } from '../../src/quarantine/quarantine.ts';

export type QuarantineList = AnswerOf<Quarantine['list']>;
export type QuarantineLine = QuarantineList['items'][number];
export type QuarantineEntry = AnswerOf<Quarantine['show']>;
export type QuarantineState = QuarantineEntry['state'];
export type QuarantineStep = QuarantineEntry['timeline'][number];
export type Fault = QuarantineEntry['faults'][number];

export const quarantine = (): Promise<QuarantineList> => ask('GET', '/v1/quarantine');
export const quarantineEntry = (id: string): Promise<QuarantineEntry> => ask('GET', quarantinePath(id));
export const decide = (id: string, decision: QuarantineDecision, reason: string): Promise<unknown> =>
  ask('POST', `${quarantinePath(id)}/_${decision}`, { body: { reason } });

export const quarantinePath = (id: string): string => `/v1/quarantine/${encodeURIComponent(id)}`;
