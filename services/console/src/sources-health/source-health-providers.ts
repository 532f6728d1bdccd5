import { feedStates, transportHealth } from '@keten/contracts';
import type { FeedState, TransportHealth } from '@keten/domain';
import { REGISTERS } from '@keten/messaging';
import type { Registers, RegisterView } from '@keten/messaging';
import { CLOCK, provide, token } from '@keten/platform';
import type { Provider } from '@nestjs/common';
import { watchSources } from './watch-sources.ts';
import { FEED, SOURCE_WATCH, SOURCES } from '../tokens.ts';

const FEED_STATES = token<RegisterView<FeedState>>('FEED_STATES');
const TRANSPORT_HEALTH = token<RegisterView<TransportHealth>>('TRANSPORT_HEALTH');

/** What intake writes down of the ways in. */
export const sourceHealthProviders: readonly Provider[] = [
  provide(FEED_STATES, [REGISTERS], (registers: Registers) => registers.view(feedStates)),
  provide(TRANSPORT_HEALTH, [REGISTERS], (registers: Registers) => registers.view(transportHealth)),
  provide(
    SOURCE_WATCH,
    [SOURCES, FEED_STATES, TRANSPORT_HEALTH, FEED, CLOCK],
    (sources, feeds, transports, live, clock) => watchSources({ sources, feeds, transports, live, clock }),
  ),
];
