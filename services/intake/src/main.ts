import { readConfig, startService } from '@keten/platform';
import { Config } from './config.ts';
import { intakeModule } from './intake.module.ts';
import { openApi } from './reports/reports.ts';

const config = readConfig(Config);
await startService({ name: 'intake', module: intakeModule(config), config, openApi });
