import type { AnswerOf } from '@keten/domain';
import { ask } from '@keten/web';
import type { LineSource } from '@keten/web';
import type { Threats } from '../../src/threats/threats.ts';
import { laterFirst } from '../in-order.ts';

export type ThreatLine = AnswerOf<Threats['list']>['items'][number];
export type Threat = Omit<ThreatLine, 'hasWarning' | 'waits'>;
export type ThreatDetail = AnswerOf<Threats['show']>;

export const threats: LineSource<ThreatLine> = {
  // As long on the worst afternoon as on a quiet one.
  path: '/v1/threats?limit=5',
  idOf: ({ threatId }) => threatId,
  updates: ['threat'],
  // What its warning waits for.
  updatesOfAll: ['warning'],
  idIn: ({ threatId }) => threatId,
  inOrder: (a, b) => a.rank - b.rank || laterFirst(a, b),
};
export type ReportLine = AnswerOf<Threats['reports']>['items'][number];
export type KnownReport = Exclude<ReportLine, { readonly isMissing: true }>;

/** What sources said of a threat, the last reported first. One report more may change what was said before: all is loaded anew. */
export const reportsOf = (threatId: string): LineSource<ReportLine> => ({
  path: `${pathOf(threatId)}/reports?limit=5`,
  idOf: ({ reportId }) => reportId,
  updates: [],
  idIn: () => undefined,
});
export const threat = (threatId: string): Promise<ThreatDetail> => ask('GET', pathOf(threatId));
/** What entities may be told of a threat; refused with 404 when that is nothing. */
export const releasedToEntities = (threatId: string): Promise<AnswerOf<Threats['released']>> =>
  ask('GET', `${pathOf(threatId)}/releases/entities`);

const pathOf = (threatId: string): string => `/v1/threats/${encodeURIComponent(threatId)}`;
