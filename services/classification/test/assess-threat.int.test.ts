import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { threatAssessed, threatReported } from '@keten/contracts';
import type { ThreatAssessed, ThreatReported } from '@keten/domain';
import { connectBroker, createFactLog, createPublisher, provision } from '@keten/messaging';
import type { Broker, FactLog, Publisher } from '@keten/messaging';
import { createService } from '@keten/platform';
import type { Service } from '@keten/platform';
import { sampleReport, startNats } from '@keten/testing';
import type { NatsServers } from '@keten/testing';
import type { AssessThreat } from '../src/assess-threat.ts';
import { classificationModule } from '../src/classification.module.ts';
import { Config } from '../src/config.ts';
import { ASSESS_THREAT } from '../src/tokens.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 24, 0, minutes));
const report = (id: string, gemeente: string, parts: Partial<ThreatReported> = {}): ThreatReported =>
  sampleReport({
    reportId: `r-${id}`,
    externalId: `kcr2,${id},${(parts.sentAt ?? at(0)).toISOString().slice(0, 19)}-00:00`,
    area: { description: gemeente, codes: [gemeente], polygons: [], circles: [] },
    sentAt: at(0),
    receivedAt: at(1),
    ...parts,
  });

let nats: NatsServers;
let broker: Broker;
let publisher: Publisher;
let log: FactLog;
let instances: Service[] = [];

const start = (): Promise<Service> => {
  const config = Object.assign(new Config(), {
    NATS_URL: nats.url,
    REDIS_URL: 'redis://127.0.0.1:1',
    OIN: '00000000000000000000',
    LOG_LEVEL: 'silent',
    ACKNOWLEDGE_WITHIN_SECONDS: 7,
  });
  return createService({ name: 'classification', module: classificationModule(config), config });
};
const stopAll = async (): Promise<void> => {
  await Promise.all(instances.map((instance) => instance.stop()));
  instances = [];
};

beforeAll(async () => {
  nats = await startNats();
  broker = await connectBroker({ servers: nats.url, service: 'provisioner' });
  await provision(broker, { replicas: 1 });
  publisher = createPublisher(broker, { source: 'urn:test' });
  log = createFactLog(broker);
  instances = await Promise.all([start(), start()]);
});
afterAll(async () => {
  await stopAll();
  await broker.close();
  await nats.stop();
});

const send = (...reports: ThreatReported[]): Promise<unknown> =>
  Promise.all(reports.map((each) => publisher.publish(threatReported, each)));

/** All assessments of what touches a gemeente, oldest first. */
async function assessed(gemeente: string): Promise<readonly ThreatAssessed[]> {
  const { facts } = await log.read(threatAssessed.filter, [threatAssessed]);
  return facts.map(({ fact }) => fact as ThreatAssessed).filter(({ area }) => area.codes.includes(gemeente));
}
async function eventually(gemeente: string, is: (last: ThreatAssessed) => boolean): Promise<ThreatAssessed> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const found = (await assessed(gemeente)).findLast(is);
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`no such assessment of ${gemeente}`);
    await pause(20);
  }
}

describe('two instances of classification', () => {
  it('propose a warning, and a better founded one when another source reports the same', async () => {
    await send(report('1', 'GM1966'));
    const first = await eventually('GM1966', () => true);
    expect(first).toMatchObject({ version: 1, certainty: 'Likely', touches: ['GM1966'], touchesExactly: true });
    expect(first.proposal).toMatchObject({ citizens: true, acknowledgeWithinSeconds: 7 });
    expect(first.reasons.map(({ rule }) => rule)).toContain('citizens.act-now');

    await send(
      report('2', 'GM1966', { sourceId: 'defensie', sourceKind: 'military', externalId: 'defensie,2', sentAt: at(5) }),
    );
    const second = await eventually('GM1966', ({ version }) => version === 2);
    expect(second).toMatchObject({ threatId: first.threatId, certainty: 'Observed', reportIds: ['r-1', 'r-2'] });
  });

  it('do nothing for a report that an assessment knows already', async () => {
    for (const instance of instances) await instance.app.get<AssessThreat>(ASSESS_THREAT)('r-1');
    expect(await assessed('GM1966')).toHaveLength(2);
  });

  it('propose nothing for what touches no part of the Netherlands, and say so', async () => {
    await send(report('3', 'IS-1'));
    const threat = await eventually('IS-1', () => true);
    expect(threat.proposal).toBeUndefined();
    expect(threat.reasons.map(({ rule }) => rule)).toContain('no-warning.elsewhere');
  });

  it('make one threat of many reports that come at once, and forget none', async () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      report(`many-${i}`, 'GM0363', { sourceId: `s${i % 5}`, externalId: `s${i % 5},${i}`, sentAt: at(i % 200) }),
    );
    await send(...many);
    const complete = await eventually('GM0363', ({ reportIds }) => reportIds.length === 300);
    const all = await assessed('GM0363');
    const ongoing = all.filter(({ ended }) => !ended).map(({ threatId }) => threatId);
    // Before the earliest report was known the threat may have had other ids: of those, the last word is that they ended.
    for (const threatId of new Set(ongoing).difference(new Set([complete.threatId])))
      expect(all.findLast((each) => each.threatId === threatId)).toMatchObject({ ended: true });
    const versions = all.filter(({ threatId }) => threatId === complete.threatId).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, i) => i + 1));
  });

  it('end what turns out to be part of another threat', async () => {
    await send(report('late', 'GM0935', { sentAt: at(600) }));
    const lone = await eventually('GM0935', () => true);
    await send(report('early', 'GM0935', { sentAt: at(400) }));
    const both = await eventually('GM0935', ({ reportIds, ended }) => reportIds.length === 2 && !ended);
    expect(both.threatId).not.toBe(lone.threatId);
    const end = await eventually('GM0935', ({ threatId, ended }) => threatId === lone.threatId && ended);
    expect(end).toMatchObject({ version: 2, reasons: [{ rule: 'correlation.merged' }] });
    expect(end.proposal).toBeUndefined();
  });

  it('know after a restart what was reported before it and meanwhile', async () => {
    await send(report('before', 'GM0014', { certainty: 'Possible' }));
    const before = await eventually('GM0014', () => true);
    await stopAll();
    await send(
      report('meanwhile', 'GM0014', {
        sourceId: 'defensie',
        externalId: 'defensie,m',
        sentAt: at(3),
        certainty: 'Possible',
      }),
    );
    instances = await Promise.all([start(), start()]);
    expect(await eventually('GM0014', ({ version }) => version === 2)).toMatchObject({
      threatId: before.threatId,
      certainty: 'Likely',
      reportIds: ['r-before', 'r-meanwhile'],
    });
  });
});
