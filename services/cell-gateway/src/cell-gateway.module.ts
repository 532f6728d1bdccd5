import { cellBroadcasts } from '@keten/contracts';
import { issuedRevisions } from '@keten/delivery';
import { again, FACT_LOG, PUBLISHER, REGISTERS } from '@keten/messaging';
import type { FactLog, Publisher, Registers } from '@keten/messaging';
import { CLOCK, HEALTH, LOG, METRICS, platformModule, provide, runEvery } from '@keten/platform';
import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { CellGatewayConsumer } from './cell-gateway.consumer.ts';
import { centreAt } from './centre.ts';
import type { Config } from './config.ts';
import { keepOffTheAir } from './keep-off-the-air.ts';
import { sendCellBroadcast } from './send-cell-broadcast.ts';
import { CENTRE, OFF_THE_AIR, SEND, WATCHING } from './tokens.ts';
import { countBroadcasts, watchCentre } from './watch-centre.ts';

@Module({})
class CellGatewayModule {}

/** Shorter in a test than a centre takes. */
export type Pace = { readonly timeoutMs: number; readonly againMs: number; readonly lookMs: number };
const usualPace: Pace = { timeoutMs: 10_000, againMs: 5_000, lookMs: 500 };
/** Between two looks whether the centre is there. */
const askEveryMs = 5_000;

export const cellGatewayModule = (config: Config, { timeoutMs, againMs, lookMs }: Pace = usualPace): DynamicModule => ({
  module: CellGatewayModule,
  imports: [platformModule(config, { name: 'cell-gateway', messaging: true })],
  controllers: [CellGatewayConsumer],
  providers: [
    provide(CENTRE, [], () =>
      centreAt({ url: config.CENTRE_URL, name: config.CBE_NAME, token: config.CENTRE_TOKEN, timeoutMs }),
    ),
    provide(
      SEND,
      [CENTRE, REGISTERS, PUBLISHER, FACT_LOG, METRICS, LOG, CLOCK],
      (centre, registers: Registers, publisher: Publisher, factLog: FactLog, metrics, log, clock) => {
        const { REPEAT_EVERY_SECONDS: repeatEverySeconds, PLANE: plane, CELL_BROADCAST_LANGUAGES: languages } = config;
        const identifiers = config.MESSAGE_IDENTIFIERS.filter(({ language }) => languages.includes(language));
        return sendCellBroadcast({
          ...{ centre, publisher, log, clock, plane, identifiers, repeatEverySeconds, againMs, timeoutMs },
          counted: countBroadcasts(metrics),
          ...{ citizenUrl: config.CITIZEN_URL, newest: issuedRevisions(factLog, plane) },
          book: registers.register(cellBroadcasts),
        });
      },
    ),
    provide(WATCHING, [CENTRE, METRICS, HEALTH], (centre, metrics, health) => {
      const watch = watchCentre(centre, config.CENTRE_URL, metrics);
      health.routes = watch.routes;
      return runEvery(askEveryMs, watch.look, () => undefined);
    }),
    provide(
      OFF_THE_AIR,
      [CENTRE, REGISTERS, FACT_LOG, LOG, CLOCK],
      (centre, registers: Registers, factLog: FactLog, log, clock) => {
        const stopping = new AbortController();
        const look = keepOffTheAir({
          ...{ centre, log, clock, againMs, timeoutMs, newest: issuedRevisions(factLog, config.PLANE) },
          book: registers.register(cellBroadcasts),
        });
        const looking = again(look, () => lookMs, stopping.signal);
        return {
          onApplicationShutdown: () => {
            stopping.abort();
            return looking;
          },
        };
      },
    ),
  ],
});
