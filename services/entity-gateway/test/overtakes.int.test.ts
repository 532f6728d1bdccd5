import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { warningCorrected } from '@keten/contracts';
import { eventually, sampleIssued } from '@keten/testing';
import { content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
beforeEach(() => gateway.relays.forEach((relay) => relay.behave()));
afterAll(() => gateway.stop());

const boundMs = 500;
/** That a correction is out, whoever it is for: the gateway may get nothing of it to send. */
const correct = (warningId: string) =>
  gateway.publisher.publish(
    warningCorrected,
    sampleIssued(content({ warningId, revision: 2, purpose: 'correction', channels: ['sms'] })),
  );
const unasked = { mustConfirm: false };

describe('an alert that a correction replaced', () => {
  it('is never posted again to who need not confirm and answered 503 until then', async () => {
    const station = await gateway.endpoint('druk');
    station.misbehave({ kind: 'status', status: 503 });
    await gateway.request(
      content({ warningId: 'o-503' }),
      [recipient('druk', 'webhook', station.url, unasked)],
      'info',
    );
    await gateway.expectResult('druk', 'delayed');
    await correct('o-503');
    const correctedAtMs = performance.now();
    station.behave();
    await gateway.expectResult('druk', 'revoked', 3000);
    expect(performance.now() - correctedAtMs).toBeLessThan(boundMs);
    expect(station.alerts()).toEqual([]);
  });

  it('is not posted to who waits for a turn at a host that is slow', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `traag-${index}`);
    const stations = await Promise.all(names.map((name) => gateway.endpoint(name)));
    stations.forEach((station) => station.misbehave({ kind: 'hang' }));
    const whom = names.map((name, index) => recipient(name, 'webhook', stations[index]!.url, unasked));
    await gateway.request(content({ warningId: 'o-slow' }), whom, 'info');
    const attempts = (): number => stations.reduce((sum, station) => sum + station.attempts().length, 0);
    await eventually(async () => (attempts() >= 32 ? true : undefined));
    await correct('o-slow');
    const last = async (): Promise<readonly (string | undefined)[]> =>
      Promise.all(names.map(async (name) => (await gateway.results(name)).at(-1)?.state));
    const ended = ['in-doubt', 'revoked'];
    const states = await eventually(async () => {
      const all = await last();
      return all.every((state) => ended.includes(state ?? '')) ? all : undefined;
    });
    expect(states.filter((state) => state === 'revoked')).toHaveLength(names.length - 32);
    expect(attempts()).toBe(32);
  });

  it('is not posted to who waits for a turn and confirmed over another channel meanwhile', async () => {
    const names = Array.from({ length: 60 }, (_, index) => `beurt-${index}`);
    const stations = await Promise.all(names.map((name) => gateway.endpoint(name)));
    stations.forEach((station) => station.misbehave({ kind: 'hang', times: 1 }));
    const whom = names.map((name, index) => recipient(name, 'webhook', stations[index]!.url));
    await gateway.request(content({ warningId: 'o-mailed', severity: 'Moderate' }), whom);
    const tried = (): readonly string[] => names.filter((_, index) => stations[index]!.attempts().length > 0);
    await eventually(async () => (tried().length >= 32 ? true : undefined));
    const waiting = names.filter((name) => !tried().includes(name));
    await Promise.all(waiting.map((name) => gateway.confirm('o-mailed', name)));
    await Promise.all(waiting.map((name) => gateway.expectResult(name, 'revoked', 10_000)));
    expect(tried()).toHaveLength(32);
  });

  it('is not mailed again to who need not confirm', async () => {
    gateway.relays.forEach((relay) => relay.misbehave({ kind: 'reply', code: 451 }));
    await gateway.request(
      content({ warningId: 'o-mail' }),
      [recipient('post', 'email', 'post@water.example', unasked)],
      'info',
    );
    await gateway.expectResult('post', 'delayed');
    await correct('o-mail');
    gateway.relays.forEach((relay) => relay.behave());
    await gateway.expectResult('post', 'revoked', boundMs + 1000);
    expect(gateway.relays.flatMap((relay) => relay.mailbox('post@water.example').received())).toEqual([]);
  });

  it('is not sent at all when it comes late', async () => {
    const station = await gateway.endpoint('laat');
    await correct('o-late');
    await gateway.request(
      content({ warningId: 'o-late' }),
      [recipient('laat', 'webhook', station.url, unasked)],
      'info',
    );
    await gateway.expectResult('laat', 'revoked');
    expect(station.attempts()).toEqual([]);
  });

  it('goes on when what claims to replace it was approved by one person', async () => {
    const station = await gateway.endpoint('vals');
    station.misbehave({ kind: 'status', status: 503, times: 1 });
    const alone = { submittedBy: 'els', approvedBy: 'els' };
    const forged = sampleIssued(content({ warningId: 'o-forged', revision: 2, purpose: 'correction' }), alone);
    await gateway.publisher.publish(warningCorrected, forged);
    await gateway.request(
      content({ warningId: 'o-forged' }),
      [recipient('vals', 'webhook', station.url, unasked)],
      'info',
    );
    await gateway.expectResult('vals', 'delivered');
  });
});
