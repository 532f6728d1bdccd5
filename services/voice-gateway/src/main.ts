import { readConfig, startService } from '@keten/platform';
import { Config } from './config.ts';
import { voiceGatewayModule } from './voice-gateway.module.ts';

const config = readConfig(Config);
await startService({ name: 'voice-gateway', module: voiceGatewayModule(config), config });
