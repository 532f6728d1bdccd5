import { readConfig, startService } from '@keten/platform';
import { cellGatewayModule } from './cell-gateway.module.ts';
import { Config } from './config.ts';

const config = readConfig(Config);
await startService({ name: 'cell-gateway', module: cellGatewayModule(config), config });
