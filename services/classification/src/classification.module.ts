import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { FACT_LOG, PUBLISHER } from '@keten/messaging';
import type { FactLog, Publisher } from '@keten/messaging';
import { CLOCK, platformModule, provide } from '@keten/platform';
import { assessThreat } from './assess-threat.ts';
import { ClassificationConsumer } from './classification.consumer.ts';
import type { Config } from './config.ts';
import { rateThreat } from './rate-threat.ts';
import type { Settings } from './rate-threat.ts';
import { ReportBook } from './report-book.ts';
import * as tokens from './tokens.ts';

@Module({})
class ClassificationModule {}

export const classificationModule = (config: Config): DynamicModule => ({
  module: ClassificationModule,
  imports: [platformModule(config, { name: 'classification', messaging: true })],
  controllers: [ClassificationConsumer],
  providers: [
    provide(tokens.BOOK, [], () => new ReportBook()),
    provide(
      tokens.ASSESS_THREAT,
      [tokens.BOOK, FACT_LOG, PUBLISHER, CLOCK],
      (book, log: FactLog, publisher: Publisher, clock) =>
        assessThreat({ book, log, publisher, clock, rate: (signals) => rateThreat(signals, settingsOf(config)) }),
    ),
  ],
});

const settingsOf = ({ ACKNOWLEDGE_WITHIN_SECONDS: acknowledgeWithinSeconds }: Config): Settings =>
  acknowledgeWithinSeconds === undefined ? {} : { acknowledgeWithinSeconds };
