import { readConfig, startService } from '@keten/platform';
import { acknowledgementModule } from './acknowledgement.module.ts';
import { Config } from './config.ts';

const config = readConfig(Config);
await startService({ name: 'acknowledgement', module: acknowledgementModule(config), config });
