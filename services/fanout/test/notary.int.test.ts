import { Readable } from 'node:stream';
import { auditCheckpointed, contentRead } from '@keten/contracts';
import {
  createPublisher,
  exportAudit,
  linesOf,
  newCheckpointKey,
  recordDecisions,
  signedForExport,
  verifyExport,
} from '@keten/messaging';
import { eventually } from '@keten/testing';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

const key = newCheckpointKey();
const at = new Date('2026-11-24T08:00:00Z');
const read = (accessId: string, detail: string) =>
  ({ accessId, actorKind: 'operator', actorId: 'vera', what: 'audit', subject: accessId, detail, at }) as const;

let chain: Chain;
let stopRecorder: () => Promise<void>;
beforeEach(async () => {
  chain = await startChain();
  const recorder = recordDecisions(chain.broker, { clock: () => new Date() });
  stopRecorder = () => recorder.stop();
});
afterEach(async () => {
  await stopRecorder();
  await chain.stop();
});

it('signs what waits, and at once for who takes an export, which is proven by its key', async () => {
  const publisher = createPublisher(chain.broker, { source: 'urn:keten:console' });
  await publisher.publish(contentRead, read('a', 'ongerubriceerd'));
  await chain.startFanout({ AUDIT_KEY: key.seed, AUDIT_CHECKPOINT_SECONDS: '1' });
  const [first] = await eventually(
    () => chain.facts(auditCheckpointed),
    (made) => made.length === 1,
    20_000,
  );
  expect(first).toMatchObject({ number: 1, publicKey: key.publicKey });
  let tries = 100;
  const last = await signedForExport(chain.broker, {
    exportId: 'export-1',
    putOnRecord: () => publisher.publish(contentRead, read('export-1', 'export')),
    wait: async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return --tries > 0;
    },
  });
  const lines = linesOf(Readable.from(exportAudit(chain.broker, 'export-1', last), { objectMode: false }));
  const verified = await verifyExport(lines, { publicKeys: [key.publicKey] });
  expect(verified).toMatchObject({ records: 2, fault: undefined, last: { publicKey: key.publicKey } });
});

it('signs nothing without a key', async () => {
  await createPublisher(chain.broker, { source: 'urn:keten:console' }).publish(contentRead, read('a', 'export'));
  await chain.startFanout();
  await expect(
    signedForExport(chain.broker, { exportId: 'a', putOnRecord: async () => undefined, wait: async () => false }),
  ).rejects.toThrow('Nobody signed');
  expect(await chain.facts(auditCheckpointed)).toEqual([]);
});
