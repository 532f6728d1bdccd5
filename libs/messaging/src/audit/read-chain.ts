import type { AuditRecorded } from '@keten/domain';
import type { StoredMsg } from '@nats-io/jetstream';
import type { Broker } from '../broker.ts';
import { lastOn } from '../look-up.ts';
import { readFrom } from '../read-messages.ts';
import { lookAt, noHash } from './audit-chain.ts';

/** What does not belong to a chain: it is passed by, and somebody is told. */
export type ChainFault = { readonly message: StoredMsg; readonly reason: string };

/** A walk along a chain: where it has come, and the hash that the next record must name. */
export type ChainWalk = {
  readonly hash: string;
  /** Of the last message, whether it was a record of the chain or not; 0 before the first. */
  readonly sequence: number;
};
export const chainStart: ChainWalk = { hash: noHash, sequence: 0 };

type Step = { readonly walk: ChainWalk; readonly record?: AuditRecorded; readonly fault?: ChainFault };

/** One message further. A record that does not name the one before it is none of this chain. */
export function stepAlong({ hash }: ChainWalk, message: StoredMsg): Step {
  const looked = lookAt(message);
  const reason = 'fault' in looked ? looked.fault : linkFault(looked.record, hash);
  if ('fault' in looked || reason !== undefined)
    return { walk: { hash, sequence: message.seq }, fault: { message, reason: reason ?? '' } };
  return { walk: { hash: looked.record.hash, sequence: message.seq }, record: looked.record };
}

const linkFault = ({ previousHash }: AuditRecorded, hash: string): string | undefined =>
  previousHash === hash ? undefined : 'it does not follow the record before it';

/** So many messages are looked at to find the end of a chain, and four times as many when none of them is a record. */
const window = 64;

/**
 * The end of a chain, of the leader, and what in front of it does not belong there. Reads its last messages only: that all of
 * it holds is what `verifyChain` looks at.
 */
export async function endOfChain(
  broker: Broker,
  filter: string,
): Promise<{ readonly walk: ChainWalk; readonly faults: readonly ChainFault[] }> {
  const last = await lastOn(broker, 'AUDIT', filter);
  if (!last) return { walk: chainStart, faults: [] };
  for (let size = window; ; size *= 4) {
    const from = Math.max(1, last.seq - size);
    const messages = await readFrom(broker, 'AUDIT', filter, from);
    const first = from === 1 ? chainStart : anchorIn(messages);
    if (first) return walkOn(first, messages);
  }
}

/** A record that another one names; the last of all when it is the only one. */
function anchorIn(messages: readonly StoredMsg[]): ChainWalk | undefined {
  const looked = messages.map(lookAt);
  const records = looked.flatMap((each) => ('record' in each ? [each.record] : []));
  const named = new Set(records.map(({ previousHash }) => previousHash));
  const index = looked.findIndex((each) => 'record' in each && (records.length === 1 || named.has(each.record.hash)));
  const found = looked[index];
  const message = messages[index];
  return found && message && 'record' in found ? { hash: found.record.hash, sequence: message.seq } : undefined;
}

/** From where a walk stands along the messages that come after it. */
export function walkOn(
  from: ChainWalk,
  messages: readonly StoredMsg[],
): { readonly walk: ChainWalk; readonly faults: readonly ChainFault[] } {
  const faults: ChainFault[] = [];
  let walk = from;
  for (const message of messages) {
    if (message.seq <= from.sequence) continue;
    const step = stepAlong(walk, message);
    walk = step.walk;
    if (step.fault) faults.push(step.fault);
  }
  return { walk, faults };
}
