import type { ChildProcess } from 'node:child_process';
import { deliveryRequested, warningIssued } from '@keten/contracts';
import { sampleIssued } from '@keten/testing';
import { atMost } from './figures.ts';
import type { Figures } from './figures.ts';
import { run as heldUp } from './held-up.ts';
import { content, kill, startSenders, toWebhook } from './senders.ts';
import type { Senders } from './senders.ts';

const rounds = 5;
const goalSeconds = 2;

/**
 * How long a webhook waits when the process that holds it is killed while another instance runs: from the kill of a gateway that
 * posts to one that hangs, and from the issue when the fanout that was given it is killed. The longest of some rounds counts. And how
 * long it waits for nobody, beside many that hang: held-up.ts.
 */
export async function run(): Promise<Figures> {
  const beside = await heldUp();
  const senders = await startSenders();
  try {
    const gateway = await gatewayKilled(senders);
    const fanout = await fanoutKilled(senders);
    return {
      'gateway killed, webhook from another': longest(gateway),
      'fanout killed, webhook by another': longest(fanout),
      ...beside,
    };
  } finally {
    await senders.stop();
  }
}

const longest = (ms: readonly number[]) => {
  const found = atMost(Math.max(...ms) / 1000, 's', goalSeconds);
  return { ...found, value: Math.round(Math.max(...ms) / 10) / 100 };
};

async function gatewayKilled(senders: Senders): Promise<readonly number[]> {
  const found: number[] = [];
  let holder = senders.start('entity-gateway');
  for (let round = 0; round < rounds; round++) {
    const endpoint = await senders.endpoint(`wacht-${round}`);
    endpoint.misbehave({ kind: 'hang' });
    await senders.listening('entity-gateway', deliveryRequested.webhook, 1);
    await senders.request(content({ warningId: `w-gateway-${round}` }), [toWebhook(endpoint)]);
    await endpoint.expectAttempts(1, 30_000);
    const other = senders.start('entity-gateway');
    await senders.listening('entity-gateway', deliveryRequested.webhook, 2);
    endpoint.behave();
    const killedAt = performance.now();
    await kill(holder);
    await endpoint.expectAlert(/Sluit/, 30_000);
    found.push(performance.now() - killedAt);
    holder = other;
  }
  return found;
}

/** Of the two that wait the broker asks the first, which stands still at that moment. */
async function fanoutKilled(senders: Senders): Promise<readonly number[]> {
  const found: number[] = [];
  let holder: ChildProcess = senders.start('fanout');
  const endpoint = await senders.endpoint('water');
  for (let round = 0; round < rounds; round++) {
    await senders.listening('fanout', warningIssued, 1);
    holder.kill('SIGSTOP');
    const other = senders.start('fanout');
    await senders.listening('fanout', warningIssued, 2);
    const before = endpoint.alerts().length;
    const issuedAt = performance.now();
    const issue = sampleIssued(content({ warningId: `w-fanout-${round}` }), { at: new Date() });
    await senders.publisher.publish(warningIssued, issue);
    await kill(holder);
    while (endpoint.alerts().length === before) await new Promise((resolve) => setTimeout(resolve, 5));
    found.push(performance.now() - issuedAt);
    holder = other;
  }
  return found;
}
