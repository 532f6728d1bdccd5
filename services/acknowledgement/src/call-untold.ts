import { deliveryReported, recipientTold, recipientUntold, untoldSubjects } from '@keten/contracts';
import type { Channel, DeliveryReported, DeliveryResult, ObligationKey, RecipientUntold } from '@keten/domain';
import type { FactLog, Log, Publisher } from '@keten/messaging';
import { readOn } from './read-on.ts';
import type { KnownOf, Revision } from './read-on.ts';
import type { Told, WhoIsTold } from './who-is-told.ts';

export type Untold = {
  readonly told: WhoIsTold;
  readonly reached: ReachedOf;
  readonly named: NamedOf;
  readonly publisher: Publisher;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'error' | 'warn'>;
};
/** By which channel something of a revision reached whom. */
export type ReachedOf = KnownOf<Revision & { readonly since: Date }, ReadonlyMap<string, Channel>>;
/** Whom somebody must call about a revision. */
export type NamedOf = KnownOf<Revision, ReadonlySet<string>>;

/** Names who must be called, unless something reached them; and takes it back when that happened meanwhile. */
export async function callWhoIsUntold(parts: Untold, key: ObligationKey, { issue, name, sector }: Told): Promise<void> {
  const { recipientId, ...revision } = key;
  const viaNow = async () => (await parts.reached({ ...revision, since: issue.at })).get(recipientId);
  if ((await viaNow()) !== undefined) return;
  parts.log.error(key, 'who is to be told can not be told: call them');
  await parts.publisher.publish(recipientUntold, { ...key, name, sector, at: parts.clock() });
  const via = await viaNow();
  if (via !== undefined) await takeBack(parts, key, via);
}

type Reached = Pick<DeliveryReported, 'warningId' | 'revision' | 'channel'>;

/** Who was named to be called, and is reached now, need not be called any more. */
export async function toldAfterAll(
  parts: Untold,
  { warningId, revision, channel }: Reached,
  results: readonly DeliveryResult[],
): Promise<void> {
  const reached = results.filter((each) => hasReached(channel, each));
  if (reached.length === 0) return;
  const named = await parts.named({ warningId, revision });
  for (const { recipientId } of reached)
    if (named.has(recipientId)) await takeBack(parts, { warningId, revision, recipientId }, channel);
}

async function takeBack({ publisher, clock, log }: Untold, key: ObligationKey, via: Channel): Promise<void> {
  log.warn({ ...key, via }, 'who was to be called knows after all');
  await publisher.publish(recipientTold, { ...key, via, at: clock() });
}

/** Nothing more is ever known of a mail than that a relay took it. */
const hasReached = (channel: Channel, { state }: DeliveryResult): boolean =>
  state === 'delivered' || (channel === 'email' && state === 'handed-over');

/** Clocks differ: a report is never older than what it is about. */
const marginMs = 60_000;

/** Looked for only when somebody is about to be named. */
export const reachedOf = (factLog: FactLog): ReachedOf =>
  readOn(({ warningId, revision, since }) => {
    const known = new Map<string, Channel>();
    let after: number | Date = new Date(since.getTime() - marginMs);
    const take = (report: DeliveryReported, sequence: number): false => {
      after = sequence;
      if (report.warningId !== warningId || report.revision !== revision) return false;
      for (const each of report.results)
        if (hasReached(report.channel, each)) known.set(each.recipientId, report.channel);
      return false;
    };
    return { known, more: () => factLog.each(deliveryReported, after, take) };
  });

export const namedOf = (factLog: FactLog): NamedOf =>
  readOn((revision) => {
    const known = new Set<string>();
    let after = 0;
    const more = async (): Promise<void> => {
      const { facts, lastSequence } = await factLog.read(untoldSubjects(revision), [recipientUntold], after);
      for (const { fact } of facts) known.add((fact as RecipientUntold).recipientId);
      after = Math.max(after, lastSequence);
    };
    return { known, more };
  });
