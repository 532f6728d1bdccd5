import { readConfig, startService } from '@keten/platform';
import { classificationModule } from './classification.module.ts';
import { Config } from './config.ts';

const config = readConfig(Config);
await startService({ name: 'classification', module: classificationModule(config), config });
