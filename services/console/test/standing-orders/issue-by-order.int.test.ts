import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueFault, threatAssessed, warnedReports } from '@keten/contracts';
import type { AuditRecorded } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { eventually } from '@keten/testing';
import { readUpdates } from '../read-updates.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { attack, inForce, order, outcomes, prepareRegisters, whole } from './standing-order-story.ts';
import type { ShownOrder } from './standing-order-story.ts';
import { draft, step } from '../story.ts';
import type { Listed, Shown, Stepped } from '../story.ts';

let chain: RunningConsole;
let [anna, bram, carla]: Person[] = [];
const by = (person: Person | undefined): Person => {
  if (!person) throw new Error('not signed in yet');
  return person;
};
beforeAll(async () => {
  chain = await runConsole();
  [anna, bram, carla] = await Promise.all(['anna', 'bram', 'carla'].map((name) => chain.signIn(name)));
  await prepareRegisters(chain.broker);
});
afterAll(() => chain.stop());

const { issuedFor, lineOf, seen } = outcomes(
  () => chain,
  () => by(carla),
);
const unmarked = { rubricering: 'ongerubriceerd', tlp: 'CLEAR' } as const;
const agree = (orderId: string, body = order()) => inForce(by(anna), by(bram), orderId, body);
const revoke = (orderId: string) =>
  by(carla).ask('POST', `/v1/standing-orders/${orderId}/_revoke`, { reason: 'Klaar.' });

describe('an attack for which an order stands', () => {
  it('is warned of within seconds, in the words that were approved, and the page says so', async () => {
    await agree('so-fast');
    const page = await readUpdates(`${chain.url}/v1/updates`, by(anna).token);
    const began = performance.now();
    await chain.publisher.publish(threatAssessed, attack('t-fast'));
    const told = await page.next(({ name, data }) => name === 'warning' && data['standingOrderId'] === 'so-fast');
    expect(performance.now() - began).toBeLessThan(5000);
    page.close();

    const [issued, ...more] = await issuedFor('t-fast');
    expect(more).toEqual([]);
    expect(issued).toMatchObject({
      ...{ by: 'standing-order', submittedBy: 'anna', approvedBy: 'bram', standingOrderId: 'so-fast', revision: 1 },
      content: { ...whole(), certainty: 'Likely', area: { ...attack('t-fast').area, description: 'Het Hogeland' } },
    });
    expect(issued?.content.expiresAt.getTime()).toBe((issued?.at.getTime() ?? 0) + 1800_000);
    expect(issued && issueFault(issued, 'live')).toBeUndefined();
    expect(JSON.stringify(issued)).not.toContain('Woorden van de bron');

    const shown = await by(anna).ask<Shown>('GET', `/v1/warnings/${String(told.data['warningId'])}`);
    expect(shown.body.timeline).toMatchObject([
      { step: 'issued', standingOrder: { orderId: 'so-fast', submittedBy: 'anna', approvedBy: 'bram' } },
    ]);
    const [record] = await systemRecords(issued?.warningId);
    expect(record?.detail).toMatch(/^standing order so-fast of anna and bram, revision 1, content [0-9a-f]{64}$/);
    await revoke('so-fast');
  });

  it('is corrected and ended by two persons, as any other warning', async () => {
    await agree('so-end');
    await chain.publisher.publish(threatAssessed, attack('t-end'));
    const { warningId } = await lineOf('t-end');
    for (const purpose of ['correction', 'all-clear'] as const) {
      const path = `/v1/warnings/${warningId}/draft`;
      const { contentHash } = (await by(anna).ask<Stepped>('PUT', path, draft({ purpose, threatIds: ['t-end'] }))).body;
      await step(by(anna), warningId, 'submit', { contentHash });
      expect((await by(anna).ask('POST', `/v1/warnings/${warningId}/_approve`, { contentHash })).status).toBe(409);
      await step(by(bram), warningId, 'approve', { contentHash });
      await step(by(anna), warningId, 'issue', { contentHash });
    }
    await chain.publisher.publish(threatAssessed, attack('t-end', { version: 2, assessedAt: new Date() }));
    await seen('t-end', 2);
    // It is rated higher than what people said of it: offered, and never sent by the order again.
    const { state, timeline } = await eventually(async () => {
      const { body } = await by(anna).ask<Shown>('GET', `/v1/warnings/${warningId}`);
      return body.timeline.at(-1)?.step === 'proposed' ? body : undefined;
    });
    expect([state, timeline.at(0)?.step]).toEqual(['ended', 'issued']);
    expect(await issuedFor('t-end')).toHaveLength(1);
    await revoke('so-end');
  });

  it('goes out where only a proposal was, once it became worse', async () => {
    await agree('so-worse');
    await chain.publisher.publish(threatAssessed, attack('t-worse', { severity: 'Severe' }));
    expect(await lineOf('t-worse')).toMatchObject({ state: 'proposed' });
    await chain.publisher.publish(threatAssessed, attack('t-worse', { version: 2 }));
    await eventually(async () => (await issuedFor('t-worse')).at(0));
    await revoke('so-worse');
  });

  it('goes out over an early warning of people, as what comes after it, and stands above every page', async () => {
    const later = { urgency: 'Future', severity: 'Severe', certainty: 'Possible' } as const;
    await chain.publisher.publish(threatAssessed, attack('t-foretold', { ...later, ...unmarked, asReported: later }));
    const { warningId } = await lineOf('t-foretold');
    const { content } = (await by(anna).ask<Shown>('GET', `/v1/warnings/${warningId}`)).body;
    expect(content).toMatchObject({ purpose: 'early-warning', area: { description: 'Groningen', codes: ['VR01'] } });
    const { warningId: _id, ...taken } = content;
    const path = `/v1/warnings/${warningId}/draft`;
    const { contentHash } = (await by(anna).ask<Stepped>('PUT', path, taken)).body;
    await step(by(anna), warningId, 'submit', { contentHash });
    await step(by(bram), warningId, 'approve', { contentHash });
    await step(by(bram), warningId, 'issue', { contentHash });
    await agree('so-come');
    await chain.publisher.publish(threatAssessed, attack('t-foretold', { version: 2, assessedAt: new Date() }));
    const alarm = await eventually(async () => (await issuedFor('t-foretold')).find(({ revision }) => revision === 2));
    expect(alarm).toMatchObject({ standingOrderId: 'so-come', content: { purpose: 'alert', intensity: 'alarm' } });
    const ordered = await eventually(async () => {
      const { items } = (await by(anna).ask<Listed>('GET', '/v1/warnings?state=issued&isOnlyOrdered=true')).body;
      return items.find((line) => line.warningId === warningId);
    });
    expect(ordered).toMatchObject({ standingOrderId: 'so-come', revision: 2 });
    await revoke('so-come');
  });

  it('waits for people while its source calls it less than was agreed, however it is rated', async () => {
    await agree('so-least');
    const minor = { urgency: 'Immediate', severity: 'Minor', certainty: 'Unlikely' } as const;
    await chain.publisher.publish(threatAssessed, attack('t-least', { asReported: minor }));
    expect(await lineOf('t-least')).toMatchObject({ state: 'proposed' });
    expect(await issuedFor('t-least')).toEqual([]);
    await chain.publisher.publish(threatAssessed, attack('t-least', { version: 2 }));
    await eventually(async () => (await issuedFor('t-least')).at(0));
    await revoke('so-least');
  });

  it('is for no order that leaves open how sure a source must be', async () => {
    const put = (body: object) => by(anna).ask('PUT', '/v1/standing-orders/so-open', body);
    const open = await put(order({ atLeast: undefined }));
    const unknown = { urgency: 'Immediate', severity: 'Extreme', certainty: 'Unknown' };
    expect([open.status, (await put(order({ atLeast: unknown }))).status]).toEqual([400, 400]);
  });

  it('is not warned of twice when it gets another name', async () => {
    await agree('so-name');
    await chain.publisher.publish(threatAssessed, attack('t-first', { reportIds: ['r-late'] }));
    await eventually(async () => (await issuedFor('t-first')).at(0));
    await chain.publisher.publish(threatAssessed, attack('t-second', { reportIds: ['r-early', 'r-late'] }));
    expect(await lineOf('t-second')).toMatchObject({ state: 'proposed' });
    expect(await issuedFor('t-second')).toEqual([]);

    // One that was cut off before anything went out does not stand in the way.
    const claimed = { warningId: 'w-cut-off', at: new Date() };
    await openRegister(chain.broker, warnedReports).put('r-cut', claimed);
    await chain.publisher.publish(threatAssessed, attack('t-cut', { reportIds: ['r-cut'] }));
    await eventually(async () => (await issuedFor('t-cut')).at(0));
    await revoke('so-name');
  });
});

const systemRecords = async (subject: string | undefined): Promise<readonly AuditRecorded[]> =>
  (await chain.records()).filter((record) => record.actorKind === 'system' && record.subject === subject);

describe('two instances', () => {
  it('warn once of each attack, however often and wherever it is delivered', async () => {
    await agree('so-once');
    const other = await chain.another();
    const there = await chain.signIn('anna', other.url);
    await eventually(async () => {
      const { items } = (await there.ask<{ items: ShownOrder[] }>('GET', '/v1/standing-orders')).body;
      return items.some(({ orderId, isInForce }) => orderId === 'so-once' && isInForce) ? true : undefined;
    });
    const names = Array.from({ length: 10 }, (_, index) => `t-once-${index}`);
    const versions = names.flatMap((threatId) => [1, 2, 3, 4].map((version) => attack(threatId, { version })));
    await Promise.all(versions.map((fact) => chain.publisher.publish(threatAssessed, fact)));
    await Promise.all(names.map((threatId) => seen(threatId, 4)));
    for (const threatId of names) {
      await eventually(async () => (await issuedFor(threatId)).at(0));
      expect(await issuedFor(threatId)).toHaveLength(1);
    }
    await revoke('so-once');
  });

  it('warn also while what operators look at is away, and once when it is back', async () => {
    await agree('so-redis');
    await chain.redis.kill();
    await chain.publisher.publish(threatAssessed, attack('t-redis'));
    await eventually(async () => (await issuedFor('t-redis')).at(0));
    await chain.redis.restart();
    // The threat was delivered again until operators could see it.
    await seen('t-redis');
    expect(await lineOf('t-redis')).toMatchObject({ state: 'issued', standingOrderId: 'so-redis' });
    expect(await issuedFor('t-redis')).toHaveLength(1);
    expect(await systemRecords((await issuedFor('t-redis'))[0]?.warningId)).toHaveLength(1);
  });
});
