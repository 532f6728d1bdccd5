import { PlatformConfig } from '@keten/platform';

export class Config extends PlatformConfig {}
