import { quarantineDecided } from '@keten/contracts';
import { JetStreamStrategy } from '@keten/messaging';
import type { Broker } from '@keten/messaging';

/** Intake as it looks to the rest when it can't let a report in: it tries, and gives up as every service of the chain does. */
export type FailingIntake = { readonly attempts: () => number; stop(): Promise<void> };

export function runFailingIntake(broker: Broker, fail: () => never): FailingIntake {
  let attempts = 0;
  const policy = { delaysMs: [200], maxAttempts: 4 };
  const strategy = new JetStreamStrategy({ broker, service: 'intake', policy });
  const attempt = (): Promise<void> => {
    attempts += 1;
    return Promise.try(fail);
  };
  strategy.addHandler('decided', attempt, true, { subscription: { kind: 'shared', event: quarantineDecided } });
  strategy.listen((error) => {
    if (error !== undefined) throw error as Error;
  });
  return { attempts: () => attempts, stop: () => strategy.close() };
}
