import { readConfig, startService } from '@keten/platform';
import { ConsoleConfig } from './config.ts';
import { consoleModule } from './console.module.ts';

const config = readConfig(ConsoleConfig);
await startService({ name: 'console', module: consoleModule(config), config });
