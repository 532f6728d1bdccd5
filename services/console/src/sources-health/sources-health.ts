import { feedStates, transportHealth } from '@keten/contracts';
import { REGISTERS } from '@keten/messaging';
import type { Registers } from '@keten/messaging';
import { CLOCK, FEED, provide, token } from '@keten/platform';
import { CONSOLE_REGISTERS } from '../registers/registers.ts';
import { watchSources } from './watch-sources.ts';
import type { SourcesHealth } from './watch-sources.ts';

export type { SourcesHealth } from './watch-sources.ts';

/** Whether the ways in still work, by what intake writes down of them. */
export const SOURCES_HEALTH = token<SourcesHealth>('SOURCES_HEALTH');

export const sourcesHealth = provide(
  SOURCES_HEALTH,
  [CONSOLE_REGISTERS, REGISTERS, FEED, CLOCK],
  async ({ sources }, registers: Registers, live, clock) => {
    const [feeds, transports] = await Promise.all([registers.view(feedStates), registers.view(transportHealth)]);
    return watchSources({ sources, feeds, transports, live, clock });
  },
);
