import { auditRecorded } from '@keten/contracts';
import type { AuditRecorded, Operator, ReportQuarantined } from '@keten/domain';
import { eventually } from '@keten/testing';
import { createFactLog, createPublisher, recordDecisions } from '../src/index.ts';
import type { Broker, Publisher, Recorder } from '../src/index.ts';
import { at } from './facts.ts';
import { startTestBroker } from './test-broker.ts';

export type Recording = {
  readonly admin: Broker;
  /** As a service that decides. */
  readonly broker: Broker;
  readonly publisher: Publisher;
  /** As the service that records. */
  readonly recorderBroker: Broker;
  /** What the recorder raised an alarm about so far. */
  readonly alarms: { faults: number; missed: number };
  connectRecorder(): Promise<Broker>;
  start(): void;
  halt(): Promise<void>;
  isCaughtUp(): Promise<boolean>;
  /** Until everything that was decided is on record. */
  settled(): Promise<boolean>;
  records(): Promise<readonly AuditRecorded[]>;
  recordsOf(subject: string): Promise<readonly AuditRecorded[]>;
  stop(): Promise<void>;
};

/** A broker on which decisions are recorded. */
export async function startRecording(): Promise<Recording> {
  const test = await startTestBroker({ ackWaitMs: 1500 });
  const [broker, recorderBroker] = [await test.connect('console'), await test.connect('acknowledgement')];
  const alarms = { faults: 0, missed: 0 };
  const begin = (): Recorder =>
    recordDecisions(recorderBroker, {
      clock: () => new Date(),
      onFault: () => alarms.faults++,
      onMissed: (changes) => (alarms.missed += changes),
    });
  let recorder = begin();
  const records = async (): Promise<readonly AuditRecorded[]> =>
    (await createFactLog(broker).read(auditRecorded.filter, [auditRecorded])).facts.map(
      ({ fact }) => fact as AuditRecorded,
    );
  return {
    ...{ admin: test.admin, broker, recorderBroker, alarms, records },
    publisher: createPublisher(broker, { source: 'urn:keten:test' }),
    connectRecorder: () => test.connect('acknowledgement'),
    start: () => {
      recorder = begin();
    },
    halt: () => recorder.stop(),
    isCaughtUp: () => recorder.isCaughtUp(),
    settled: () => eventually(() => recorder.isCaughtUp(), Boolean, 30_000),
    recordsOf: async (subject) => (await records()).filter((record) => record.subject === subject),
    stop: async () => {
      await recorder.stop();
      await test.stop();
    },
  };
}

export const operator = (operatorId: string): Operator => ({
  ...{ operatorId, name: operatorId, roles: ['operator'], passwordHash: 'scrypt' },
});

export const heldFact = (quarantineId: string): ReportQuarantined => ({
  quarantineId,
  tlp: 'AMBER',
  sourceId: 'knmi',
  sourceKind: 'civil',
  transport: 'https',
  contentType: 'application/json',
  rawHash: 'f'.repeat(64),
  reason: 'conflict',
  faults: [],
  externalId: '',
  conflictsWith: '',
  rubricering: 'ongerubriceerd',
  at,
});
