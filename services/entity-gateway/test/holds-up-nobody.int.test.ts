import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, startWebhookReceiver } from '@keten/testing';
import type { WebhookEndpoint, WebhookReceiver } from '@keten/testing';
import type { AddressedRecipient } from '@keten/domain';
import { content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

/**
 * An alert takes some 150 ms to a healthy webhook; the rest is for the machine of the test, which is the receivers too. Who
 * waited for one that hangs waited for five seconds at least.
 */
const boundMs = 4000;
let gateway: RunningGateway;
let hosts: readonly WebhookReceiver[] = [];
beforeAll(async () => {
  gateway = await runGateway();
});
/** Nothing of the test before is left in the way. */
beforeEach(async () => {
  await Promise.all(hosts.map((host) => host.close()));
  hosts = [];
});
afterAll(async () => {
  await Promise.all(hosts.map((host) => host.close()));
  await gateway.stop();
});

/** Receivers that take a post and never answer, at so many hosts. */
const hanging = async (name: string, atHosts: number, perHost: number): Promise<readonly WebhookEndpoint[]> => {
  const started = await Promise.all(Array.from({ length: atHosts }, () => startWebhookReceiver()));
  hosts = [...hosts, ...started];
  const names = Array.from({ length: atHosts * perHost }, (_, index) => `${name}-${index}`);
  const all = await Promise.all(names.map((each, index) => gateway.endpoint(each, started[index % atHosts])));
  all.forEach((each) => each.misbehave({ kind: 'hang' }));
  return all;
};
const attemptsAt = (stations: readonly WebhookEndpoint[]): number =>
  stations.filter((each) => each.attempts().length > 0).length;
const toAll = (stations: readonly WebhookEndpoint[]): readonly AddressedRecipient[] =>
  stations.map(({ name, url }) => recipient(name, 'webhook', url));

const extremeReaches = async (warningId: string): Promise<number> => {
  const well = await gateway.endpoint(`goed-${warningId}`);
  const startedAt = performance.now();
  await gateway.request(content({ warningId, severity: 'Extreme' }), toAll([well]));
  await well.expectAlert(/Sluit/, 60_000);
  return performance.now() - startedAt;
};

describe('an Extreme alert to a healthy webhook waits for nobody', () => {
  it('whose second rung hangs, asked for one by one', async () => {
    const silent = await hanging('tweede', 25, 4);
    const alert = content({ warningId: 'h-rung' });
    await Promise.all(toAll(silent).map((each) => gateway.request(alert, [each], 1)));
    await eventually(async () => (attemptsAt(silent) >= 32 ? true : undefined));
    expect(await extremeReaches('h-after-rung')).toBeLessThan(boundMs);
  });

  it('whose second rung hangs, and to whom the text is large', async () => {
    const silent = await hanging('groot', 66, 4);
    const description = 'Er is sabotage. '.repeat(16_000);
    const texts = content().texts.map((text) => ({ ...text, description }));
    await gateway.request(content({ warningId: 'h-large', texts }), toAll(silent), 1);
    await eventually(async () => (attemptsAt(silent) >= 32 ? true : undefined));
    expect(await extremeReaches('h-after-large')).toBeLessThan(boundMs);
  });

  it('of more than a thousand addresses that hang, in the same warning', async () => {
    const silent = await hanging('duizend', 33, 32);
    const reachesLast = async (warningId: string): Promise<number> => {
      const well = await gateway.endpoint(`goed-${warningId}`);
      const startedAt = performance.now();
      await gateway.request(content({ warningId, severity: 'Extreme' }), toAll([...silent, well]));
      await well.expectAlert(/Sluit/, 60_000);
      return performance.now() - startedAt;
    };
    const amongHanging = await reachesLast('h-1056');
    silent.forEach((each) => each.misbehave({ kind: 'slow', afterMs: 0 }));
    // A thousand posts take a busy machine some seconds, to whomever they go.
    const amongHealthy = await reachesLast('h-1056-well');
    expect(amongHanging).toBeLessThan(Math.max(boundMs, 2 * amongHealthy));
  });

  it('of a Moderate warning', async () => {
    const silent = await hanging('matig', 33, 8);
    await gateway.request(content({ warningId: 'h-moderate', severity: 'Moderate' }), toAll(silent));
    await eventually(async () => (attemptsAt(silent) >= 256 ? true : undefined), undefined, 20_000);
    expect(await extremeReaches('h-after-moderate')).toBeLessThan(boundMs);
  });
});
