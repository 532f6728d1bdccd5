import { readConfig, startService } from '@keten/platform';
import { Config } from './config.ts';
import { fanoutModule } from './fanout.module.ts';

const config = readConfig(Config);
await startService({ name: 'fanout', module: fanoutModule(config), config });
