import { readConfig, startService } from '@keten/platform';
import { Config } from './config.ts';
import { entityGatewayModule } from './entity-gateway.module.ts';

const config = readConfig(Config);
await startService({ name: 'entity-gateway', module: entityGatewayModule(config), config });
