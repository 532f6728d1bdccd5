import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reportIdOf, threatReported } from '@keten/contracts';
import type { ThreatAssessed, ThreatReported } from '@keten/domain';
import { durablesOf, inParallel, provision } from '@keten/messaging';
import { eventually, sampleReport, until } from '@keten/testing';
import fc from 'fast-check';
import { reportsUpTo } from './any-reports.ts';
import { isMerged } from './instances.ts';
import { ratingsOf } from './reports.ts';
import { runClassification } from './running-classification.ts';
import type { RunningClassification } from './running-classification.ts';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 24, 0, minutes));
const report = (id: string, gemeente: string, parts: Partial<ThreatReported> = {}): ThreatReported =>
  sampleReport({
    reportId: `r-${id}`,
    externalId: `kcr2,${id},${(parts.sentAt ?? at(0)).toISOString().slice(0, 19)}-00:00`,
    area: { description: gemeente, codes: [gemeente], polygons: [], circles: [] },
    ...{ sentAt: at(0), receivedAt: at(1), contentHash: id },
    ...parts,
  });

let running: RunningClassification;
beforeAll(async () => {
  running = await runClassification(at(0));
});
afterAll(() => running.stop());

const send = (...reports: ThreatReported[]): Promise<void> =>
  inParallel(32, reports, (each) => running.publisher.publish(threatReported, each));

/** All assessments of what touches a gemeente, oldest first. */
const assessed = async (gemeente: string): Promise<readonly ThreatAssessed[]> =>
  (await running.assessments()).filter(({ area }) => area.codes.includes(gemeente));
const assessment = (gemeente: string, is: (last: ThreatAssessed) => boolean): Promise<ThreatAssessed> =>
  eventually(async () => (await assessed(gemeente)).findLast(is), undefined, 30_000);

/** Nothing waits and nothing is being worked at. */
const untilAllIsHandled = (): Promise<void> =>
  until(
    'every report is handled',
    async () => {
      const durables = durablesOf('classification', threatReported);
      const infos = await Promise.all(
        durables.map(({ name, stream }) => running.broker.jsm.consumers.info(stream, name)),
      );
      return infos.every(({ num_pending: waiting, num_ack_pending: under }) => waiting + under === 0);
    },
    60_000,
  );

describe('two instances of classification', () => {
  it('propose a warning, and a better founded one when another source reports the same', async () => {
    await send(report('1', 'GM1966'));
    const first = await assessment('GM1966', () => true);
    expect(first).toMatchObject({ version: 1, certainty: 'Likely', touchesExactly: true });
    expect(first.proposal).toMatchObject({ citizens: true });

    await send(
      report('2', 'GM1966', { sourceId: 'defensie', sourceKind: 'military', externalId: 'defensie,2', sentAt: at(5) }),
    );
    const second = await assessment('GM1966', ({ version }) => version === 2);
    expect(second).toMatchObject({ threatId: first.threatId, certainty: 'Observed', reportIds: ['r-1', 'r-2'] });
  });

  it('propose nothing for what touches no part of the Netherlands, and say so', async () => {
    const reykjavik = { center: { lat: 64.15, lon: -21.94 }, radiusKm: 5 };
    await send(report('3', '', { area: { description: 'Reykjavik', codes: [], polygons: [], circles: [reykjavik] } }));
    const threat = await eventually(async () =>
      (await running.assessments()).find(({ area }) => area.description === 'Reykjavik'),
    );
    expect(threat).toMatchObject({ placeUnknown: false });
    expect(threat.proposal).toBeUndefined();
    expect(threat.reasons.map(({ rule }) => rule)).toContain('no-warning.elsewhere');
  });

  it.each([
    ['no place', []],
    ['a code of no place', ['IS-1']],
  ])('put what names %s before an operator, as unknown and not as elsewhere', async (_, codes) => {
    const id = `nowhere-${codes.length}`;
    await send(report(id, '', { severity: 'Extreme', area: { description: id, codes, polygons: [], circles: [] } }));
    const threat = await eventually(async () =>
      (await running.assessments()).find(({ area }) => area.description === id),
    );
    const rules = threat.reasons.map(({ rule }) => rule);
    expect(threat).toMatchObject({ touches: [], placeUnknown: true, proposal: { citizens: true } });
    expect(rules).toContain('remark.place-unknown');
    expect(rules).not.toContain('no-warning.elsewhere');
  });

  it('follow a chain of which the end comes first', async () => {
    const alert = report('a', 'GM0301');
    const cancel = report('c', 'GM0301', { messageType: 'Cancel', references: [alert.externalId], sentAt: at(9) });
    await send(cancel);
    expect(await assessment('GM0301', () => true)).toMatchObject({ ended: true, awaited: [alert.externalId] });
    await send(alert);
    expect(await assessment('GM0301', ({ version }) => version === 2)).toMatchObject({ ended: true, awaited: [] });
  });

  it('make one threat of many reports that come at once, and forget none', async () => {
    const many = Array.from({ length: 300 }, (_, i) =>
      report(`many-${i}`, 'GM0363', { sourceId: `s${i % 5}`, externalId: `s${i % 5},${i}`, sentAt: at(i % 200) }),
    );
    await send(...many);
    const complete = await assessment('GM0363', ({ reportIds }) => reportIds.length === 300);
    await untilAllIsHandled();
    const all = await assessed('GM0363');
    const ongoing = all.filter(({ ended }) => !ended).map(({ threatId }) => threatId);
    // Before the earliest report was known the threat may have had other ids: of those, the last word is that they ended.
    for (const threatId of new Set(ongoing).difference(new Set([complete.threatId])))
      expect(all.findLast((each) => each.threatId === threatId)).toMatchObject({ ended: true });
    const versions = all.filter(({ threatId }) => threatId === complete.threatId).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, i) => i + 1));
    // Far fewer assessments than reports: one covers all that wait.
    expect(versions.length).toBeLessThan(150);
  });

  it('end what turns out to be part of another threat', async () => {
    await send(report('late', 'GM0935', { sentAt: at(600) }));
    const lone = await assessment('GM0935', () => true);
    await send(report('early', 'GM0935', { sentAt: at(400) }));
    const both = await assessment('GM0935', ({ reportIds, ended }) => reportIds.length === 2 && !ended);
    expect(both.threatId).not.toBe(lone.threatId);
    const end = await assessment('GM0935', ({ threatId, ended }) => threatId === lone.threatId && ended);
    expect(end).toMatchObject({ version: 2, reasons: [{ rule: 'correlation.merged' }] });
    expect(end.proposal).toBeUndefined();
  });

  it('know after a restart what was reported before it, and do nothing when every report comes again', async () => {
    await send(report('before', 'GM0014', { certainty: 'Possible' }));
    const before = await assessment('GM0014', () => true);
    await running.restart();
    const parts = { sourceId: 'defensie', externalId: 'defensie,m', sentAt: at(3), certainty: 'Possible' } as const;
    await send(report('meanwhile', 'GM0014', parts));
    expect(await assessment('GM0014', ({ version }) => version === 2)).toMatchObject({
      ...{ threatId: before.threatId, certainty: 'Likely', reportIds: ['r-before', 'r-meanwhile'] },
    });
    await untilAllIsHandled();
    const count = (await running.assessments()).length;

    for (const { name, stream } of durablesOf('classification', threatReported))
      await running.broker.jsm.consumers.delete(stream, name);
    await provision(running.broker, { replicas: 1 });
    await untilAllIsHandled();
    expect(await running.assessments()).toHaveLength(count);
  });

  it('reach a threat that they forgot long ago, by a report that it is not named after', async () => {
    const day = 24 * 60;
    const parts = (id: string, minutes: number): Partial<ThreatReported> => ({
      ...{ reportId: reportIdOf(`knmi,${id}`), externalId: `knmi,${id}`, sourceId: 'knmi' },
      ...{ sentAt: at(minutes), receivedAt: at(minutes) },
    });
    const [alert, other] = [report('x', 'GM0437', parts('x', 0)), report('y', 'GM0437', parts('y', 30))];
    await send(alert);
    const first = await assessment('GM0437', () => true);
    await send(other);
    await assessment('GM0437', ({ version }) => version === 2);

    running.clock.now = at(200 * day);
    await send(report('between', 'GM0439', parts('between', 200 * day)));
    await assessment('GM0439', () => true);
    const cancel = { messageType: 'Cancel', references: [other.externalId] } as const;
    await send(report('z', 'GM0437', { ...parts('z', 201 * day), ...cancel }));
    expect(await assessment('GM0437', ({ version }) => version === 3)).toMatchObject({
      ...{ threatId: first.threatId, ended: false, awaited: [] },
      reportIds: ['x', 'y', 'z'].map((id) => reportIdOf(`knmi,${id}`)),
    });
    await untilAllIsHandled();
    expect(new Set((await assessed('GM0437')).map(({ threatId }) => threatId)).size).toBe(1);
  });
});

describe('the same reports in another order', () => {
  const [reports = []] = fc.sample(reportsUpTo(60), { seed: 20261124, numRuns: 1 });
  const orders = fc.sample(fc.shuffledSubarray([...reports], { minLength: reports.length }), { seed: 7, numRuns: 2 });

  it.each(orders)('are the same threats at two other instances', async (...order) => {
    const other = await runClassification(at(0));
    try {
      await inParallel(8, order, (each) => other.publisher.publish(threatReported, each));
      const last = await eventually(
        async () => {
          const assessments = await other.assessments();
          const byThreat = new Map(assessments.map((each) => [each.threatId, each]));
          const standing = [...byThreat.values()].filter((each) => !isMerged(each));
          const covered = new Set(standing.flatMap(({ reportIds }) => reportIds));
          return covered.size === reports.length && standing.length === ratingsOf(reports).length
            ? standing
            : undefined;
        },
        undefined,
        60_000,
      );
      const wanted = ratingsOf(reports).map((rating) => expect.objectContaining(withoutUndefined(rating)));

      const sorted = last.toSorted((a, b) => (a.threatId < b.threatId ? -1 : 1));
      expect(sorted).toEqual(wanted);
    } finally {
      await other.stop();
    }
  });
});

/** On the wire there is no difference between what is absent and what is undefined. */
const withoutUndefined = (rating: object): object =>
  Object.fromEntries(Object.entries(rating).filter(([, value]) => value !== undefined));
