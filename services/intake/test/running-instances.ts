import { sourceRegister } from '@keten/contracts';
import type { Source } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { createService } from '@keten/platform';
import { arranged, startWalled, until } from '@keten/testing';
import { Config } from '../src/config.ts';
import { intakeModule } from '../src/intake.module.ts';
import { SOURCES } from '../src/sources/sources.ts';
import type { Sources } from '../src/sources/sources.ts';

export type Instance = { readonly url: string };
export type RunningInstances = {
  readonly instances: readonly Instance[];
  /** Resolves once every instance knows it. */
  register(source: Source): Promise<void>;
  remove(sourceId: string): Promise<void>;
  stop(): Promise<void>;
};

/** Instances of the service on one broker, each with settings of its own; the key of their tokens is one. */
export async function runInstances(settings: readonly Partial<Config>[]): Promise<RunningInstances> {
  const { nats, broker, settings: brokers } = await startWalled('intake');
  const sources = arranged(openRegister(broker, sourceRegister));
  const services = await Promise.all(
    settings.map((own) => {
      const config = Object.assign(new Config(), {
        ...{ ...brokers, REDIS_URL: 'redis://127.0.0.1:1', OIN: '00000000000000000000', LOG_LEVEL: 'silent' },
        ...{ PUBLIC_URL: 'https://intake.example', TOKEN_KEY: Buffer.alloc(32, 7).toString('base64') },
        ...own,
      });
      return createService({ name: 'intake', module: intakeModule(config), config });
    }),
  );
  return {
    instances: services,
    register: async (source) => {
      await sources.put(source.sourceId, source);
      for (const { app } of services)
        await until(`${source.sourceId} is known`, () =>
          Promise.resolve(app.get<Sources>(SOURCES).known.get(source.sourceId)?.jwks === source.jwks),
        );
    },
    remove: (sourceId) => sources.delete(sourceId),
    stop: async () => {
      await Promise.all(services.map((service) => service.stop()));
      await broker.close();
      await nats.stop();
    },
  };
}
