import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { platformModule } from '@keten/platform';
import { AssessingConsumer } from './assessing/assessing.consumer.ts';
import { assessing } from './assessing/assessing.ts';
import type { Config } from './config.ts';
import { ruleSets } from './rule-sets/rule-sets.ts';
import { RulesConsumer } from './rule-sets/rules.consumer.ts';
import { RulesController } from './rule-sets/rules.controller.ts';

@Module({})
class ClassificationModule {}

export function classificationModule(config: Config, clock?: () => Date): DynamicModule {
  const { PLANE: plane, PUBLIC_URL: publicUrl } = config;
  const settings = { acknowledgeWithinSeconds: config.ACKNOWLEDGE_WITHIN_SECONDS, plane };
  return {
    module: ClassificationModule,
    // Only who signs in at the rules needs Redis: threats are rated without it.
    imports: [platformModule(config, { name: 'classification', messaging: true, redis: 'optional', clock })],
    controllers: [AssessingConsumer, RulesConsumer, RulesController],
    providers: [...assessing(settings), ...ruleSets(settings, { publicUrl, plane })],
  };
}
