import { readConfig, startService } from '@keten/platform';
import { citizenModule } from './citizen.module.ts';
import { Config } from './config.ts';
import { problemPage } from './page.ts';

const config = readConfig(Config);
await startService({ name: 'citizen', module: citizenModule(config), config, problemPage });
