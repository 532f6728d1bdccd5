import { readConfig, startService } from '@keten/platform';
import { Config } from './config.ts';
import { pushGatewayModule } from './push-gateway.module.ts';

const config = readConfig(Config);
await startService({ name: 'push-gateway', module: pushGatewayModule(config), config });
