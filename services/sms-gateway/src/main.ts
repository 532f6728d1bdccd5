import { readConfig, startService } from '@keten/platform';
import { Config } from './config.ts';
import { smsGatewayModule } from './sms-gateway.module.ts';

const config = readConfig(Config);
await startService({ name: 'sms-gateway', module: smsGatewayModule(config), config });
