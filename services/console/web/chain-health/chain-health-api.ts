import type { AnswerOf } from '@keten/domain';
import type { ChainHealth } from '../../src/chain-health/chain-health.ts';
import { itemsAt } from '../items-at.ts';

export type PartTrouble = AnswerOf<ChainHealth['all']>[number];

export const chainHealth = (): Promise<readonly PartTrouble[]> => itemsAt('/v1/chain-health');
