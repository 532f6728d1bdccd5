import { readConfig, startService } from '@keten/platform';
import { PortalConfig } from './config.ts';
import { portalModule } from './portal.module.ts';

const config = readConfig(PortalConfig);
await startService({ name: 'portal', module: portalModule(config), config });
