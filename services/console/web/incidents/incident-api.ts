import type { AnswerOf } from '@keten/domain';
import type { Incidents } from '../../src/incidents/incidents.ts';
import { itemsAt } from '../items-at.ts';

export type Incident = AnswerOf<Incidents['list']>[number];

export const incidents = (): Promise<readonly Incident[]> => itemsAt('/v1/incidents');
