import type { AnswerOf } from '@keten/domain';
import type { LineSource } from '@keten/web';
import type { Incidents } from '../../src/incidents/incidents.ts';
import { laterFirst } from '../in-order.ts';

export type Incident = AnswerOf<Incidents['list']>['items'][number];

export const incidents: LineSource<Incident> = {
  // As long on the worst afternoon as on a quiet one.
  path: '/v1/incidents?limit=5',
  idOf: ({ incidentId }) => incidentId,
  updates: ['incident'],
  idIn: ({ incidentId }) => incidentId,
  inOrder: laterFirst,
};
