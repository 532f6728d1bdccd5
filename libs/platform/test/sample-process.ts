import { once } from 'node:events';
import { Controller, Get, Module } from '@nestjs/common';
import { OpenToAll, platformModule, PlatformConfig, readConfig, startService } from '../src/index.ts';

@Controller('v1/work')
@OpenToAll('it is a sample')
class WorkController {
  @Get('slow')
  async slow(): Promise<object> {
    process.stdout.write('{"msg":"working"}\n');
    await new Promise((resolve) => setTimeout(resolve, 700));
    return { done: true };
  }

  @Get('held')
  async held(): Promise<object> {
    process.stdout.write('{"msg":"holding"}\n');
    await once(process, 'SIGUSR2');
    return { done: true };
  }

  @Get('stuck')
  stuck(): Promise<object> {
    process.stdout.write('{"msg":"working"}\n');
    return new Promise(() => undefined);
  }

  @Get('forgotten')
  forgotten(): object {
    void Promise.reject(new Error('nobody looks'));
    return {};
  }
}

@Module({})
class SampleModule {}

const config = readConfig(PlatformConfig);
const platform = process.env['WITH_BROKER']
  ? platformModule(config, { name: 'fanout', messaging: true })
  : platformModule(config, { name: 'sample', redis: true });
const imports = [platform];
const stopWithinMs = Number(process.env['STOP_WITHIN_MS'] ?? 10_000);
const module = { module: SampleModule, imports, controllers: [WorkController] };
await startService({ name: 'sample', config, stopWithinMs, module });
