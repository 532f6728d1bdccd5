import type { RegisterView } from '@keten/messaging';
import type { Health } from './health.ts';

/** Less is not worth anybody's attention. */
export const hiccupMs = 1500;
const lookMs = 200;

type Parts<Value> = {
  readonly register: { get(key: string): Promise<Value | undefined> };
  readonly view: Pick<RegisterView<Value>, 'get'>;
  readonly health: Pick<Health, 'brokerLostForMs'>;
};

/**
 * What stands in a register at this moment; while the broker stores nothing, what the copy in memory has, in which nothing can have
 * changed since then. Who reads in an emergency is not kept from it because nobody can be asked who they are.
 */
export const askOrRemember = <Value>({ register, view, health }: Parts<Value>): Parts<Value>['register'] => {
  const isLost = (): boolean => health.brokerLostForMs() > hiccupMs;
  return {
    get: async (key) => {
      if (isLost()) return view.get(key);
      const { promise, resolve, reject } = Promise.withResolvers<Value | undefined>();
      const looking = setInterval(() => (isLost() ? resolve(view.get(key)) : undefined), lookMs);
      register.get(key).then(resolve, reject);
      return promise.finally(() => clearInterval(looking));
    },
  };
};
