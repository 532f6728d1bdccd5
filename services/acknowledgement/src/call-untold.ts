import { deliveryReported, recipientTold, recipientUntold, untoldSubjects } from '@keten/contracts';
import type { Channel, DeliveryReported, DeliveryResult, ObligationKey, RecipientUntold } from '@keten/domain';
import type { FactLog, Log, Publisher } from '@keten/messaging';
import type { Told, WhoIsTold } from './who-is-told.ts';

export type Untold = {
  readonly told: WhoIsTold;
  readonly factLog: FactLog;
  readonly publisher: Publisher;
  readonly clock: () => Date;
  readonly log: Pick<Log, 'error' | 'warn'>;
};

/** Names who must be called, unless something reached them; and takes it back when that happened meanwhile. */
export async function callWhoIsUntold(parts: Untold, key: ObligationKey, { issue, last }: Told): Promise<void> {
  if ((await reachedVia(parts, key, issue.at)) !== undefined) return;
  const { name, sector } = last.created;
  parts.log.error(key, 'who was warned can not be told that it is over: call them');
  await parts.publisher.publish(recipientUntold, { ...key, name, sector, at: parts.clock() });
  const via = await reachedVia(parts, key, issue.at);
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
  const { facts } = await parts.factLog.read(untoldSubjects({ warningId, revision }), [recipientUntold]);
  const named = new Set(facts.map(({ fact }) => (fact as RecipientUntold).recipientId));
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

/** By which channel something of this revision reached a recipient. Looked for only when somebody is about to be named. */
async function reachedVia(
  { factLog }: Untold,
  { warningId, revision, recipientId }: ObligationKey,
  since: Date,
): Promise<Channel | undefined> {
  let via: Channel | undefined;
  await factLog.each(deliveryReported, new Date(since.getTime() - marginMs), (report) => {
    const isIt =
      report.warningId === warningId &&
      report.revision === revision &&
      report.results.some((each) => each.recipientId === recipientId && hasReached(report.channel, each));
    if (isIt) via = report.channel;
    return isIt;
  });
  return via;
}
