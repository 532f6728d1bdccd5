import { setTimeout as pause } from 'node:timers/promises';
import type { WebhookEndpoint } from '@keten/testing';
import { durationFigures } from './figures.ts';
import type { Figures } from './figures.ts';
import { content, startSenders, toWebhook } from './senders.ts';
import type { Senders } from './senders.ts';

const [warmUps, alerts] = [5, 50];
const goalMs = 150;
const perHost = 4;
/** A quarter of a million characters. */
const large = 'Er is sabotage. '.repeat(16_000);

/**
 * How long an Extreme alert takes to a webhook that works, while one process of the gateway waits for many that do not: from the
 * moment at which it is asked for. Alone first, for comparison.
 */
export async function run(): Promise<Figures> {
  const senders = await startSenders();
  try {
    senders.start('entity-gateway');
    // The first of all come to a process that has only begun; the first beside others count.
    const alone = (await measure(senders, 'alone')).slice(warmUps);
    const silent = await hanging(senders, 'stil', 100);
    for (const each of silent) await senders.request(content({ warningId: 'w-rung' }), [toWebhook(each)], 1);
    const besideRungs = await measureAmong(senders, 'rungs', silent);
    const many = await hanging(senders, 'groot', 264);
    const texts = content().texts.map((text) => ({ ...text, description: large }));
    await senders.request(content({ warningId: 'w-large', texts }), many.map(toWebhook), 1);
    const besideLarge = await measureAmong(senders, 'large', many);
    return {
      ...durationFigures('Extreme webhook, alone', alone, { p50: goalMs }),
      ...durationFigures('beside 100 second rungs that hang', besideRungs, { p50: goalMs, p99: goalMs }),
      ...durationFigures('beside 264 large ones that hang', besideLarge, { p50: goalMs, p99: goalMs }),
    };
  } finally {
    await senders.stop();
  }
}

/** Receivers that take a post and never answer, some at each host. */
async function hanging(senders: Senders, name: string, count: number): Promise<readonly WebhookEndpoint[]> {
  const hosts = await Promise.all(Array.from({ length: count / perHost }, () => senders.receiver()));
  const all = Array.from({ length: count }, (_, index) =>
    senders.endpoint(`${name}-${index}`, hosts[index % hosts.length]),
  );
  const endpoints = await Promise.all(all);
  for (const each of endpoints) each.misbehave({ kind: 'hang' });
  return endpoints;
}

/** As soon as the gateway has begun to wait for them. */
async function measureAmong(senders: Senders, name: string, silent: readonly WebhookEndpoint[]) {
  while (silent.filter((each) => each.attempts().length > 0).length < 32) await pause(20);
  return measure(senders, name);
}

async function measure(senders: Senders, name: string): Promise<readonly number[]> {
  const endpoint = await senders.endpoint(`goed-${name}`);
  const tookMs: number[] = [];
  for (let index = 0; index < alerts + warmUps; index++) {
    const before = endpoint.alerts().length;
    const came = new Promise<void>((resolve) => {
      const stop = endpoint.onAlert(() => (stop(), resolve()));
    });
    const askedAt = performance.now();
    await senders.request(content({ warningId: `w-${name}-${index}`, severity: 'Extreme' }), [toWebhook(endpoint)]);
    await came;
    if (endpoint.alerts().length !== before + 1) throw new Error('an alert came twice');
    tookMs.push(performance.now() - askedAt);
  }
  return tookMs;
}
