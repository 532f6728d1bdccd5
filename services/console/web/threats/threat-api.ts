import type { AnswerOf } from '@keten/domain';
import { ask } from '@keten/web';
import type { Threats } from '../../src/threats/threats.ts';
import { itemsAt } from '../items-at.ts';

export type Threat = AnswerOf<Threats['list']>[number];
export type ThreatDetail = AnswerOf<Threats['show']>;

export const threats = (): Promise<readonly Threat[]> => itemsAt('/v1/threats');
export const threat = (threatId: string): Promise<ThreatDetail> => ask('GET', pathOf(threatId));
/** What entities may be told of a threat; refused with 404 when that is nothing. */
export const releasedToEntities = (threatId: string): Promise<AnswerOf<Threats['released']>> =>
  ask('GET', `${pathOf(threatId)}/releases/entities`);

const pathOf = (threatId: string): string => `/v1/threats/${encodeURIComponent(threatId)}`;
