import { threatReported } from '@keten/contracts';
import type { ThreatReported } from '@keten/domain';
import { laneOfReport } from '@keten/domain';
import { eventually, sampleReport } from '@keten/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestMicroservice } from '@nestjs/common';
import { createPublisher } from '../src/index.ts';
import { startTestBroker } from './test-broker.ts';
import type { TestBroker } from './test-broker.ts';
import { startService } from './test-service.ts';

let test: TestBroker;
let service: INestMicroservice | undefined;

beforeEach(async () => {
  test = await startTestBroker();
});
afterEach(async () => {
  await service?.close();
  await test.stop();
});

const attack = { sourceKind: 'military', kind: 'air-missile-attack', urgency: 'Immediate' } as const;
const reports = (count: number, parts: Partial<ThreatReported>): ThreatReported[] =>
  Array.from({ length: count }, (_, i) => sampleReport({ ...parts, reportId: `${parts.kind ?? 'minor'}-${i}` }));

describe('an event with lanes', () => {
  it('is handled by as many at once as each lane allows, so that a full one holds up no other', async () => {
    const publisher = createPublisher(await test.connect('intake'), { source: 'urn:keten:test' });
    const routine: (() => void)[] = [];
    let urgent = 0;
    const handle = async (report: ThreatReported): Promise<void> => {
      if (laneOfReport(report) === 'urgent') urgent++;
      else await new Promise<void>((resolve) => routine.push(resolve));
    };
    const broker = await test.connect('classification');
    const options = { event: threatReported, concurrency: { urgent: 4, routine: 2 } };
    service = await startService<ThreatReported>({ broker, service: 'classification' }, handle, options);
    for (const report of reports(5, {})) await publisher.publish(threatReported, report);
    await eventually(
      () => routine.length,
      (length) => length === 2,
    );

    for (const report of reports(9, attack)) await publisher.publish(threatReported, report);
    await eventually(
      () => urgent,
      (count) => count === 9,
    );
    expect(routine).toHaveLength(2);

    for (let released = 0; released < 5; released++) {
      await eventually(
        () => routine.length,
        (length) => length > released,
      );
      routine[released]?.();
    }
  });
});
