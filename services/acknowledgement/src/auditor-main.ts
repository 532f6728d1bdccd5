import { readConfig, startService } from '@keten/platform';
import { auditorModule } from './auditor.module.ts';
import { Config } from './config.ts';

const config = readConfig(Config);
await startService({ name: 'auditor', module: auditorModule(config), config });
