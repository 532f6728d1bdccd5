import type { AnswerOf } from '@keten/domain';
import type { LineSource } from '@keten/web';
import type { Incidents } from '../../src/incidents/incidents.ts';
import { laterFirst } from '../in-order.ts';

export type Incident = AnswerOf<Incidents['list']>['items'][number];

export const incidents: LineSource<Incident> = {
  path: '/v1/incidents',
  idOf: ({ incidentId }) => incidentId,
  updates: ['incident'],
  idIn: ({ incidentId }) => incidentId,
  inOrder: laterFirst,
};
