import { Writable } from 'node:stream';
import { Controller, Get, HttpCode, Module, Param, Post, Sse, type DynamicModule } from '@nestjs/common';
import type { ServiceName } from '@keten/contracts';
import { Refused } from '@keten/domain';
import { ArrayMinSize, IsArray, IsInt, IsString, Min, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import type { Observable } from 'rxjs';
import {
  AtMost,
  createService,
  LiveFeed,
  notFound,
  OpenToAll,
  platformModule,
  PlatformConfig,
  provide,
  RawBody,
  ValidBody,
  ValidForm,
  ValidQuery,
  type PlatformOptions,
  type Service,
} from '../src/index.ts';

class Place {
  @IsString()
  code!: string;
}

class Report {
  @IsString()
  title!: string;

  @IsInt()
  @Min(1)
  level!: number;

  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => Place)
  places!: Place[];
}

class Search {
  @IsString()
  text!: string;
}

/** What the tests of a running request hold on to. */
export class Gate {
  readonly #opened = Promise.withResolvers<undefined>();
  readonly #entered = Promise.withResolvers<undefined>();
  readonly entered = this.#entered.promise;

  async pass(): Promise<void> {
    this.#entered.resolve(undefined);
    await this.#opened.promise;
  }

  open(): void {
    this.#opened.resolve(undefined);
  }
}

@Controller('v1/reports')
@OpenToAll('it is a sample')
class ReportController {
  constructor(
    private readonly gate: Gate,
    private readonly feed: LiveFeed,
  ) {}

  @Post()
  create(@ValidBody(Report) report: Report): object {
    return { title: report.title, isReport: report instanceof Report, isPlace: report.places[0] instanceof Place };
  }

  @Post('_search')
  @HttpCode(200)
  search(@ValidForm(Search) { text }: Search): object {
    return { text };
  }

  @Post('_raw')
  @HttpCode(200)
  raw(@RawBody() bytes: Buffer): object {
    return { text: bytes.toString('utf8') };
  }

  @Get('found')
  find(@ValidQuery(Search) { text }: Search): object {
    return { text };
  }

  @Get('slow')
  async slow(): Promise<object> {
    await this.gate.pass();
    return { done: true };
  }

  @Get('refused')
  refused(): never {
    throw new Refused('Someone else must approve what you wrote.');
  }

  @Get('broken')
  broken(): never {
    throw new Error('the secret of the database is abc');
  }

  @AtMost(2)
  @Get('rare')
  rare(): object {
    return {};
  }

  @Sse('updates')
  updates(): Observable<unknown> {
    return this.feed.stream({ mayHear: () => true });
  }

  @Get(':id')
  one(@Param('id') id: string): object {
    if (id === 'none') throw notFound('There is no such report.');
    return { id };
  }
}

@Module({})
class SampleModule {}

export const sampleConfig = (change: Partial<PlatformConfig> = {}): PlatformConfig =>
  Object.assign(new PlatformConfig(), { OIN: '00000001234567890000', REDIS_URL: 'redis://127.0.0.1:1' }, change);

export type Sample = {
  readonly service: Service;
  readonly url: string;
  readonly gate: Gate;
  readonly feed: LiveFeed;
  readonly lines: () => readonly Record<string, unknown>[];
};

/** A service with a controller that does a little of everything, on a free port. */
export async function startSample(
  change: Partial<PlatformConfig> = {},
  platform: Pick<PlatformOptions, 'redis'> & { readonly as?: ServiceName } = {},
  imports: DynamicModule[] = [],
): Promise<Sample> {
  const config = sampleConfig(change);
  const [gate, feed, log] = [new Gate(), new LiveFeed(), collectLines()];
  const common = { logTo: log.stream, redis: platform.redis === true };
  const name = platform.as ?? 'sample';
  const options = platform.as ? { ...common, name: platform.as, messaging: true as const } : { ...common, name };
  const module: DynamicModule = {
    module: SampleModule,
    imports: [platformModule(config, options), ...imports],
    controllers: [ReportController],
    providers: [provide(Gate, [], () => gate), provide(LiveFeed, [], () => feed)],
  };
  const service = await createService({ name, module, config });
  return { service, url: service.url, gate, feed, lines: log.lines };
}

export function collectLines(): { stream: Writable; lines: () => readonly Record<string, unknown>[] } {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  const parse = (line: string): Record<string, unknown> => JSON.parse(line) as Record<string, unknown>;
  return { stream, lines: () => text.split('\n').filter(Boolean).map(parse) };
}
