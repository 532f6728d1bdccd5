import type { AnswerOf } from '@keten/domain';
import type { SourcesHealth } from '../../src/sources-health/sources-health.ts';
import { itemsAt } from '../items-at.ts';

export type SourceHealth = AnswerOf<SourcesHealth['all']>[number];
export type Way = SourceHealth['transports'][number];
export type FeedLine = Exclude<SourceHealth['feed'], undefined>;

export const sourcesHealth = (): Promise<readonly SourceHealth[]> => itemsAt('/v1/sources-health');
