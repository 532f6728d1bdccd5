import type { AnswerOf } from '@keten/domain';
import { ask } from '@keten/web';
import type { ChainHealth } from '../../src/chain-health/chain-health.ts';

export type PartTrouble = AnswerOf<ChainHealth['all']>[number];
export type StoreTrouble = AnswerOf<ChainHealth['stores']>[number];
export type Route = AnswerOf<ChainHealth['routes']>[number];
export type ChainTroubles = {
  readonly items: readonly PartTrouble[];
  readonly stores: readonly StoreTrouble[];
  readonly routes: readonly Route[];
  readonly archive?: NonNullable<AnswerOf<ChainHealth['archive']>>;
  readonly audit?: NonNullable<AnswerOf<ChainHealth['audit']>>;
};

export const chainHealth = (): Promise<ChainTroubles> => ask('GET', '/v1/chain-health');
