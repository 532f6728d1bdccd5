import { clearanceFor, mayRead } from '@keten/domain';
import type { Marking, Operator } from '@keten/domain';
import type { AccessLog, RawStore } from '@keten/messaging';
import { forbidden } from '@keten/platform';
import { noSuch } from '../no-such.ts';

/** Bytes as a source sent them: which, of what, and how they are marked. */
export type Original = { readonly subject: string; readonly rawHash: string; readonly marking: Marking };
export type ReadOriginal = (operator: Operator, original: Original) => Promise<Uint8Array>;

type Parts = { readonly raw: Pick<RawStore, 'get'>; readonly access: Pick<AccessLog, 'read' | 'refused'> };

/**
 * Gives what a source sent to those who are cleared for it. Who read it is on record before they have it, and so is who
 * asked and was refused.
 *
 * @throws Problem 403 for who is not cleared, 404 when the bytes are gone.
 */
export const readOriginal =
  ({ raw, access }: Parts): ReadOriginal =>
  async (operator, { subject, rawHash, marking }) => {
    const seen = { what: 'original', subject, detail: `raw bytes ${rawHash}, ${clearanceFor(marking)}` } as const;
    if (!mayRead(marking, operator)) {
      await access.refused(operator.operatorId, seen);
      throw forbidden(`This takes a clearance for ${clearanceFor(marking)}.`);
    }
    const bytes = await raw.get(rawHash);
    if (!bytes) throw noSuch('original of', subject);
    await access.read(operator.operatorId, seen);
    return bytes;
  };
