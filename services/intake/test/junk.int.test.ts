import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { events, registers, reportQuarantined } from '@keten/contracts';
import type { ReportQuarantined } from '@keten/domain';
import { leaveJunk, leaveJunkInRegisters, until, untilSetAside } from '@keten/testing';
import { capReport } from './sample-reports.ts';
import { quarantineIdOf } from '../src/quarantine/report-id.ts';
import { runIntake, trusted } from './running-intake.ts';
import type { RunningIntake } from './running-intake.ts';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await runIntake();
});
afterAll(() => intake.stop());

const isReady = async (): Promise<boolean> => (await fetch(`${intake.url}/health/ready`)).ok;
const held = async (quarantineId: string): Promise<ReportQuarantined | undefined> => {
  const subject = reportQuarantined.subject({ quarantineId } as ReportQuarantined);
  return (await intake.log.last(reportQuarantined, subject))?.fact;
};
/** A report is taken in, and what is none is kept aside. */
const works = async (name: string): Promise<string> => {
  expect((await intake.post(capReport(name))).status).toBe(202);
  const { quarantineId } = (await (await intake.post(`no alert at all ${name}`)).json()) as { quarantineId: string };
  expect(await held(quarantineId)).toMatchObject({ quarantineId, reason: 'format' });
  return quarantineId;
};

it('takes reports although all that it reads is full of junk, sets that aside, and starts again', async () => {
  await works('J-1');
  await leaveJunk(intake.broker, events);
  await leaveJunkInRegisters(intake.broker, registers);
  await works('J-2');
  expect(await untilSetAside(intake.broker, 'intake')).toBeGreaterThan(0);
  expect(await isReady()).toBe(true);
  await intake.restart();
  await until('it is ready', isReady);
  await works('J-3');
}, 120_000);

it('keeps aside what came also where junk stands in the place of its record', async () => {
  const body = 'no alert at all, and somebody was there first';
  const quarantineId = quarantineIdOf(trusted.sourceId, createHash('sha256').update(body).digest('hex'));
  const subject = reportQuarantined.subject({ quarantineId } as ReportQuarantined);
  await intake.broker.nc.request(subject, new TextEncoder().encode('what nobody can read'));
  const answer = (await (await intake.post(body)).json()) as { quarantineId: string };
  expect(answer.quarantineId).toBe(quarantineId);
  expect(await held(quarantineId)).toMatchObject({ quarantineId, reason: 'format' });
  const { facts } = await intake.log.read(subject, [reportQuarantined]);
  await intake.post(body);
  expect((await intake.log.read(subject, [reportQuarantined])).facts).toHaveLength(facts.length);
});
