import { broadcastReported, cellBroadcastReported, deliveryReported } from '@keten/contracts';
import { overBroadcastIdOf } from '@keten/delivery';
import type {
  BroadcastChannel,
  BroadcastReported,
  CellBroadcastReported,
  Channel,
  DeliveryResult,
  DeliveryState,
  JsonOf,
} from '@keten/domain';
import { LatestRows, project } from '@keten/platform';
import type { Projection } from '@keten/platform';
import type { Redis } from 'ioredis';
import { viewPrefix } from '../view-prefix.ts';
import { afterAllElse } from './after-all-else.ts';

export type DeliveryRow = { readonly channel: Channel } & JsonOf<DeliveryResult>;
export type DeliveryCount = { readonly channel: Channel; readonly state: DeliveryState; readonly count: number };
type Bucket = Pick<BroadcastReported, 'sent' | 'failed' | 'gone' | 'waiting' | 'at'>;
export type BroadcastCount = Pick<Bucket, 'sent' | 'failed' | 'gone' | 'waiting'> & {
  readonly channel: BroadcastChannel;
  readonly buckets: number;
};

/** What the centre said to a cell broadcast: no one can count the phones. */
type CellState = Pick<CellBroadcastReported, 'state' | 'refusal' | 'detail' | 'pages' | 'mayBeHeard' | 'at'>;
/** `saysOver`: to where the revision does not hold any more, and an earlier one did. */
export type CellRow = JsonOf<CellState> & { readonly saysOver: boolean };

/** What the gateways say became of a warning: the last word on each recipient and channel, and on each bucket. */
export const deliveryBoard = (redis: Redis) => {
  const deliveries = (warningId: string) =>
    new LatestRows<DeliveryResult>(redis, `${viewPrefix}:{${warningId}}:deliveries`);
  const buckets = (warningId: string) => new LatestRows<Bucket>(redis, `${viewPrefix}:{${warningId}}:broadcasts`);

  const cells = (warningId: string) => new LatestRows<CellState>(redis, `${viewPrefix}:{${warningId}}:cell-broadcasts`);

  const projections: readonly Projection[] = [
    project(deliveryReported, async ({ warningId, revision, channel, results }, sequence) => {
      const rows = lastOfEach(results).map((value) => ({
        field: `${revision}/${channel}/${value.recipientId}`,
        sequence: isVerdict(value) ? sequence + afterAllElse : sequence,
        group: `${revision}/${channel}/${value.state}`,
        value,
      }));
      await Promise.all(rows.map((row) => deliveries(warningId).put(row)));
      return {
        name: 'delivery',
        together: `${warningId}/${revision}`,
        data: { warningId, revision, channel, results: results.length },
      };
    }),
    project(broadcastReported, async (fact, sequence) => {
      const { warningId, revision, channel, bucket, sent, failed, gone, waiting, at } = fact;
      const group = `${revision}/${channel}`;
      const value = { sent, failed, gone, waiting, at };
      await buckets(warningId).put({ field: `${group}/${bucket}`, sequence, group, value });
      return {
        name: 'broadcast',
        together: `${warningId}/${revision}`,
        data: { warningId, revision, channel, sent, failed, gone },
      };
    }),
    project(cellBroadcastReported, async (fact, sequence) => {
      const { warningId, revision, broadcastId, state, refusal, detail, pages, mayBeHeard, at } = fact;
      const value = { state, refusal, detail, pages, mayBeHeard, at };
      await cells(warningId).put({
        field: `${revision}/${broadcastId}`,
        sequence,
        group: `${revision}/${state}`,
        value,
      });
      return { name: 'broadcast', data: { warningId, revision, channel: 'cell-broadcast', state } };
    }),
  ];

  return {
    projections,
    /** What became of each message to an entity. */
    async rows(warningId: string, revision: number): Promise<readonly DeliveryRow[]> {
      const rows = (await deliveries(warningId).all()).filter(({ field }) => field.startsWith(`${revision}/`));
      return rows.map(({ field, value }) => ({ channel: field.split('/')[1] as Channel, ...value }));
    },
    async counts(warningId: string, revision: number): Promise<readonly DeliveryCount[]> {
      const counts = Object.entries(await deliveries(warningId).counts());
      return counts.flatMap(([group, count]) => {
        const [of, channel, state] = group.split('/');
        return of === `${revision}` ? [{ channel: channel as Channel, state: state as DeliveryState, count }] : [];
      });
    },
    /** Whether the centre took it; several where it is over in some places. */
    async cellBroadcasts(warningId: string, revision: number): Promise<readonly CellRow[]> {
      const rows = (await cells(warningId).all()).filter(({ field }) => field.startsWith(`${revision}/`));
      const over = `${revision}/${overBroadcastIdOf(warningId, revision)}`;
      return rows.map(({ field, value }) => ({ ...value, saysOver: field === over }));
    },
    /** How many citizens were sent to, by channel. */
    async broadcasts(warningId: string, revision: number): Promise<readonly BroadcastCount[]> {
      const rows = (await buckets(warningId).all()).filter(({ group }) => group.startsWith(`${revision}/`));
      return [...Map.groupBy(rows, ({ group }) => group)].map(([group, of]) => ({
        channel: group.split('/')[1] as BroadcastChannel,
        sent: sum(of.map(({ value }) => value.sent)),
        failed: sum(of.map(({ value }) => value.failed)),
        gone: sum(of.map(({ value }) => value.gone)),
        waiting: sum(of.map(({ value }) => value.waiting)),
        buckets: of.length,
      }));
    },
  };
};

/** What the far end said. Its word may be stored before that of the gateway which handed the message over, and counts all the same. */
const isVerdict = ({ state }: DeliveryResult): boolean => state === 'delivered' || state === 'failed';

/** Of the results of one fact, the last one of each recipient: within 50 ms a message is handed over and its receipt is there. */
function lastOfEach(results: readonly DeliveryResult[]): readonly DeliveryResult[] {
  const last = new Map<string, DeliveryResult>();
  for (const result of results) {
    const before = last.get(result.recipientId);
    if (!before || isVerdict(result) || !isVerdict(before)) last.set(result.recipientId, result);
  }
  return [...last.values()];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
