import type { Broker } from '../broker.ts';
import type { AuditDurable } from './audit-durables.ts';

/**
 * How many changes of a register went by between the one that was recorded last and the one at `sequence`. A register keeps so many
 * values of a key and no more: of one that changes oftener while nobody records, only the numbers that are missing tell.
 */
export type FindMissed = (durable: AuditDurable, sequence: number) => Promise<number>;

/** Asks the broker only when numbers are missing: another process may have recorded those. */
export function createFindMissed(broker: Broker): FindMissed {
  const seen = new Map<string, number>();
  return async ({ stream, name, isRegister }, sequence) => {
    if (!isRegister) return 0;
    const last = seen.get(stream);
    // A stream that was made anew counts from one again.
    if (last !== undefined && sequence <= last + 1) {
      seen.set(stream, sequence);
      return 0;
    }
    const { ack_floor } = await broker.jsm.consumers.info(stream, name);
    // Only now: what could not be asked is asked when the change comes again.
    seen.set(stream, sequence);
    // A recorder that begins at the first value finds what it recorded long ago, and forgot by the register.
    return ack_floor.stream_seq === 0 ? 0 : Math.max(0, sequence - ack_floor.stream_seq - 1);
  };
}
