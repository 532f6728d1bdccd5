import { randomUUID } from 'node:crypto';
import type { Operator } from '@keten/domain';
import {
  auditProof,
  BROKER,
  exportAudit,
  fingerprint,
  NotSigned,
  searchAudit,
  signedForExport,
} from '@keten/messaging';
import type { AccessLog, Broker } from '@keten/messaging';
import { CLOCK, Problem, provide, REDIS, token } from '@keten/platform';
import type { Redis } from 'ioredis';
import { ACCESS } from '../access.ts';
import { onceAnHour } from '../once-an-hour.ts';
import { isWanted, saidOf } from './audit-wanted.ts';
import type { AuditWanted } from './audit-wanted.ts';

/** Who did what, as it is on record: to read, and to take along with its proof. */
export type AuditReading = ReturnType<typeof openAudit>;
export const AUDIT_READING = token<AuditReading>('AUDIT_READING');

export const auditReading = provide(
  AUDIT_READING,
  [BROKER, ACCESS, REDIS, CLOCK],
  (broker: Broker, access, redis, clock) => openAudit({ broker, access, redis, clock }),
);

type Parts = {
  readonly broker: Broker;
  readonly access: Pick<AccessLog, 'read' | 'refused'>;
  readonly redis: Redis;
  readonly clock: () => Date;
};

const pageLines = 50;
/** Who signs looks every second; longer than that, and what they write is there. */
const tries = 100;
const betweenTriesMs = 150;

function openAudit({ broker, access, redis, clock }: Parts) {
  const putOnRecord = onceAnHour({ access, redis, clock });
  return {
    /** The newest first. Who looks is on record before they have it. */
    async list(
      { operatorId }: Operator,
      { before, ...wanted }: AuditWanted & { readonly before?: number | undefined },
    ) {
      await putOnRecord('read', operatorId, { what: 'audit', subject: 'records', detail: saidOf(wanted) });
      const search = { before, limit: pageLines, isWanted: isWanted(wanted), from: wanted.from };
      const [{ records, next }, proof] = await Promise.all([searchAudit(broker, search), auditProof(broker)]);
      return {
        items: records.map(({ sequence, record: { hash: _hash, previousHash: _previous, ...said } }) => ({
          sequence,
          ...said,
        })),
        ...(next !== undefined && { next: String(next) }),
        proof: shownProof(proof),
      };
    },
    /**
     * All of it up to now, as lines that `npm run audit:verify` takes.
     *
     * @throws Problem 503 while nobody signs for it.
     */
    async export({ operatorId }: Operator) {
      const exportId = randomUUID();
      let left = tries;
      const last = await signedForExport(broker, {
        exportId,
        putOnRecord: () => access.read(operatorId, { what: 'audit', subject: exportId, detail: 'export' }),
        wait: async () => {
          await new Promise((resolve) => setTimeout(resolve, betweenTriesMs));
          return --left > 0;
        },
      }).catch((error: unknown) => {
        if (!(error instanceof NotSigned)) throw error;
        throw new Problem(503, 'Service Unavailable', 'Nobody signs for the audit now. Try again in a minute.');
      });
      return { exportId, at: last.at, lines: exportAudit(broker, exportId, last) };
    },
  };
}

function shownProof({ checkpoint, waiting }: Awaited<ReturnType<typeof auditProof>>) {
  if (!checkpoint) return { waiting };
  const { at: until, number, publicKey } = checkpoint;
  return { waiting, signed: { until, number, publicKey, fingerprint: fingerprint(publicKey) } };
}
