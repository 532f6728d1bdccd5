import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { events, threatReported } from '@keten/contracts';
import { eventually, leaveJunk, sampleReport } from '@keten/testing';
import { runClassification } from './running-classification.ts';
import type { RunningClassification } from './running-classification.ts';

let running: RunningClassification;
const now = new Date();
beforeAll(async () => {
  running = await runClassification(now);
});
afterAll(() => running.stop());

const report = (id: string) =>
  running.publisher.publish(
    threatReported,
    sampleReport({
      ...{ reportId: `r-${id}`, externalId: `kcr2,${id}`, sourceId: id, contentHash: id },
      ...{ area: { description: '', codes: ['GM1966'], polygons: [], circles: [] }, sentAt: now, receivedAt: now },
    }),
  );
const assessed = (reports: number) =>
  eventually(async () => (await running.assessments()).find(({ reportIds }) => reportIds.length === reports));

it('rates on although all that it reads is full of junk when it starts', async () => {
  await report('een');
  const { threatId } = await assessed(1);
  await leaveJunk(running.broker, events);
  await running.restart();
  await report('twee');
  expect(await assessed(2)).toMatchObject({ threatId, reportIds: ['r-een', 'r-twee'] });
  for (const url of running.urls) expect((await fetch(`${url}/health/ready`)).status).toBe(200);
});
