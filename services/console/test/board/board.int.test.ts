import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  broadcastReported,
  cellBroadcastReported,
  deadLettered,
  deliveryReported,
  incidentReported,
  obligationEvents,
  warningDrafted,
  warningIssued,
} from '@keten/contracts';
import type { BroadcastReported, CellBroadcastReported, DeliveryReported, DeliveryState } from '@keten/domain';
import { Redis } from 'ioredis';
import { eventually, sampleContent } from '@keten/testing';
import { readUpdates } from '../read-updates.ts';
import { runConsole } from '../running-console.ts';
import type { Person, RunningConsole } from '../running-console.ts';
import { issue, obligation } from '../story.ts';
import type { Board, Listed, Shown } from '../story.ts';

let chain: RunningConsole;
let anna: Person;
let bram: Person;
beforeAll(async () => {
  chain = await runConsole();
  [anna, bram] = await Promise.all([chain.signIn('anna'), chain.signIn('bram')]);
});
afterAll(() => chain.stop());

const boardOf = async (warningId: string): Promise<Board> =>
  (await anna.ask<Shown>('GET', `/v1/warnings/${warningId}`)).body.board;
const boardWhere = (warningId: string, where: (board: Board) => boolean): Promise<Board> =>
  eventually(async () => {
    const board = await boardOf(warningId);
    return where(board) ? board : undefined;
  });
const { created, escalated, confirmed, exhausted, revoked } = obligationEvents;

/** Four entities of whom one is silent to the end, one escalated and then confirmed, one let off and one still open. */
async function tellObligations(warningId: string): Promise<void> {
  const of = (recipientId: string) => ({ warningId, revision: 1, recipientId });
  const [at, deadlineAt] = [new Date(), new Date(Date.now() + 60_000)];
  for (const id of ['silent', 'late', 'let-off', 'open'])
    await chain.publisher.publish(created, obligation(warningId, id));
  for (const id of ['silent', 'late'])
    await chain.publisher.publish(escalated, { ...of(id), rung: 1, because: 'no answer', deadlineAt, at });
  await chain.publisher.publish(exhausted, { ...of('silent'), name: 'Entiteit silent', at });
  await chain.publisher.publish(confirmed, { ...of('late'), via: 'sms', by: 'Balie', ticked: ['Gedaan'], at });
  await chain.publisher.publish(revoked, { ...of('let-off'), because: 'replaced', at });
}
const expected = { open: 1, confirmed: 1, exhausted: 1, revoked: 1 };

describe('the board of a warning', () => {
  it('shows the last word of the centre on a cell broadcast, which this console has not switched on', async () => {
    const warningId = await issue(anna, bram);
    const key = { broadcastId: `${warningId}.1`, warningId, revision: 1, areaHash: 'a'.repeat(64), at: new Date() };
    const said = { refusal: '', detail: 'no answer', pages: 0, mayBeHeard: true } as const;
    const waiting: CellBroadcastReported = { ...key, ...said, state: 'waiting' };
    await chain.publisher.publish(cellBroadcastReported, waiting);
    const refused: CellBroadcastReported = { ...waiting, state: 'refused', refusal: 'area', detail: '422 no cells' };
    await chain.publisher.publish(cellBroadcastReported, refused);
    const { cellBroadcasts } = await eventually(async () => {
      const path = `/v1/warnings/${warningId}/deliveries?revision=1`;
      const { body } = await anna.ask<{ readonly cellBroadcasts: readonly { readonly state: string }[] }>('GET', path);
      return body.cellBroadcasts.some(({ state }) => state === 'refused') ? body : undefined;
    });
    expect(cellBroadcasts).toEqual([
      expect.objectContaining({ refusal: 'area', detail: '422 no cells', mayBeHeard: true }),
    ]);
    const { body } = await anna.ask<{ readonly items: readonly string[] }>('GET', '/v1/channels');
    expect(body.items).toContain('push');
    expect(body.items).not.toContain('cell-broadcast');
  });

  it('shows who must confirm, who did, and how far the others are', async () => {
    const warningId = await issue(anna, bram);
    await tellObligations(warningId);
    const board = await boardWhere(warningId, ({ counts }) => JSON.stringify(counts) === JSON.stringify(expected));
    const late = { recipientId: 'late', name: 'Entiteit late', state: 'confirmed', rung: 1, via: 'sms', by: 'Balie' };
    expect(board.obligations).toContainEqual(expect.objectContaining(late));
    expect(board.obligations).toContainEqual(
      expect.objectContaining({ recipientId: 'silent', state: 'exhausted', rung: 1 }),
    );
    const { items } = (await anna.ask<Listed>('GET', '/v1/warnings')).body;
    expect(items.find((line) => line.warningId === warningId)?.counts).toEqual(expected);
  });

  it('counts each message by the last that is known of it, and citizens once per bucket', async () => {
    const warningId = await issue(anna, bram);
    const report = (reportId: string, state: DeliveryState): DeliveryReported => ({
      ...{ reportId, deliveryId: 'd1', warningId, revision: 1, channel: 'email' as const },
      results: ['a', 'b'].map((recipientId) => ({
        recipientId,
        state,
        route: 'relay',
        detail: '',
        nextChannel: false,
        at: new Date(),
      })),
    });
    const bucket = (name: string, sent: number, waiting = 0): BroadcastReported => ({
      ...{ broadcastId: 'b1', channel: 'push' as const, bucket: name, warningId, revision: 1, areaHash: 'h' },
      ...{ sent, failed: 1, gone: 0, waiting, at: new Date() },
    });
    await chain.publisher.publish(deliveryReported, report('r1', 'delayed'));
    await chain.publisher.publish(deliveryReported, report('r2', 'delivered'));
    await chain.publisher.publish(broadcastReported, bucket('sub:{GM0363:07}', 4, 6));
    await boardWhere(warningId, ({ broadcasts }) => broadcasts[0]?.sent === 4 && broadcasts[0].waiting === 6);
    await chain.publisher.publish(broadcastReported, bucket('sub:{GM0363:07}', 10));
    await chain.publisher.publish(broadcastReported, bucket('sub:{GM0363:08}', 5));
    const board = await boardWhere(
      warningId,
      ({ deliveryCounts, broadcasts }) => deliveryCounts[0]?.state === 'delivered' && broadcasts[0]?.buckets === 2,
    );
    expect(board.deliveryCounts).toEqual([{ channel: 'email', state: 'delivered', count: 2 }]);
    expect(board.broadcasts).toEqual([{ channel: 'push', sent: 15, failed: 2, gone: 0, waiting: 0, buckets: 2 }]);
    expect(board.deliveries.map(({ recipientId }) => recipientId)).toEqual(['a', 'b']);
  });

  it.each<[string, readonly (readonly DeliveryState[])[], DeliveryState]>([
    ['a receipt in the same message as the answer', [['handed-over', 'failed']], 'failed'],
    ['a good receipt in the same message', [['handed-over', 'delivered']], 'delivered'],
    ['a receipt before the answer in the same message', [['failed', 'handed-over']], 'failed'],
    ['a receipt that another process stored first', [['delivered'], ['handed-over']], 'delivered'],
    ['a second receipt', [['handed-over', 'failed'], ['delivered']], 'delivered'],
    ['two troubles at once', [['delayed', 'in-doubt']], 'in-doubt'],
  ])('shows the last word on a message: %s', async (_what, messages, last) => {
    const warningId = await issue(anna, bram);
    const result = (recipientId: string, state: DeliveryState) => ({
      ...{ recipientId, state, route: 'Noorderlicht', detail: '', nextChannel: false, at: new Date() },
    });
    const report = (of: readonly DeliveryState[], results: DeliveryReported['results']): DeliveryReported => ({
      ...{ reportId: `${warningId}.${of.join('.')}`, deliveryId: warningId, warningId, revision: 1 },
      ...{ channel: 'sms' as const, results },
    });
    for (const states of messages)
      await chain.publisher.publish(
        deliveryReported,
        report(
          states,
          states.map((state) => result('a', state)),
        ),
      );
    // What is stored after them is on the board after them.
    await chain.publisher.publish(deliveryReported, report(['expired'], [result('b', 'expired')]));
    const { deliveries, deliveryCounts } = await boardWhere(warningId, (board) => board.deliveries.length === 2);
    expect(deliveries.find(({ recipientId }) => recipientId === 'a')?.state).toBe(last);
    expect(deliveryCounts.map(({ state, count }) => `${state} ${count}`).sort()).toEqual(
      [`${last} 1`, 'expired 1'].sort(),
    );
  });

  it('shows what could not be handled, and incidents', async () => {
    const lost = { stream: 'WARNINGS', streamSequence: 7, consumer: 'fanout-x', subject: 's', reason: 'Rejected: no' };
    const rest = { attempts: 3, at: new Date(), payload: new Uint8Array([1]), headers: [] };
    await chain.publisher.publish(deadLettered, { ...lost, ...rest });
    await chain.publisher.publish(incidentReported, {
      ...{ incidentId: 'i1', entityId: 'e1', sector: 'DWA', kind: 'cyber' as const, description: 'Storing' },
      ...{ serviceState: 'down' as const, helpNeeded: '', occurredAt: new Date(), reportedAt: new Date() },
      ...{ isCyber: true, isSignificant: false, duties: [] },
    });
    const letters = await eventually(async () => {
      const { body } = await anna.ask<{ count: number; items: object[] }>('GET', '/v1/dead-letters');
      return body.count === 1 ? body : undefined;
    });
    expect(letters.items[0]).toMatchObject(lost);
    expect(letters.items[0]).not.toHaveProperty('payload');
    await eventually(async () => (await anna.ask<{ items: object[] }>('GET', '/v1/incidents')).body.items[0]);
  });
});

describe('live', () => {
  it('tells the pages of every process, with the board already up to date', async () => {
    const warningId = await issue(anna, bram);
    await chain.publisher.publish(created, obligation(warningId, 'quick'));
    const other = await chain.another();
    const pages = await Promise.all([chain.url, other.url].map((url) => readUpdates(`${url}/v1/updates`, anna.token)));
    await chain.publisher.publish(confirmed, {
      ...{
        warningId,
        revision: 1,
        recipientId: 'quick',
        via: 'portal' as const,
        by: 'Balie',
        ticked: [],
        at: new Date(),
      },
    });
    const seen = await Promise.all(
      pages.map((page) => page.next(({ name, data }) => name === 'obligation' && data.state === 'confirmed')),
    );
    expect(seen.map(({ data }) => data.recipientId)).toEqual(['quick', 'quick']);
    expect((await boardOf(warningId)).counts.confirmed).toBe(1);
    pages.forEach((page) => page.close());
  });
});

describe('a view that can be lost', () => {
  it('is made anew when Redis comes back with nothing', async () => {
    const warningId = await issue(anna, bram);
    await tellObligations(warningId);
    const same = ({ counts }: Board) => JSON.stringify(counts) === JSON.stringify(expected);
    const before = await boardWhere(warningId, same);
    const redis = new Redis(chain.redis.url);
    await redis.flushall();
    redis.disconnect();
    await chain.restart();
    await eventually(async () => ((await fetch(`${chain.url}/health/ready`)).ok ? true : undefined));
    anna = await chain.signIn('anna');
    bram = await chain.signIn('bram');
    expect(await boardOf(warningId)).toEqual(before);
    const { items } = (await anna.ask<Listed>('GET', '/v1/warnings')).body;
    expect(items.some((line) => line.warningId === warningId)).toBe(true);
  });

  it('is made anew while the service runs, and is not called ready before', async () => {
    const warningId = await issue(anna, bram);
    await tellObligations(warningId);
    const before = await boardWhere(warningId, ({ counts }) => JSON.stringify(counts) === JSON.stringify(expected));
    const redis = new Redis(chain.redis.url);
    await redis.flushall();
    redis.disconnect();
    const { status } = await fetch(`${chain.url}/health/ready`);
    expect(status).toBe(503);
    await eventually(async () => ((await fetch(`${chain.url}/health/ready`)).ok ? true : undefined));
    anna = await chain.signIn('anna');
    bram = await chain.signIn('bram');
    expect(await boardOf(warningId)).toEqual(before);
  });

  it('never shows as open what was confirmed, in whatever order the facts come', async () => {
    const warningId = await issue(anna, bram);
    const redis = new Redis(chain.redis.url);
    const { obligationBoard } = await import('../../src/board/obligation-board.ts');
    const board = obligationBoard(redis);
    const apply = (name: string, fact: object, sequence: number) =>
      board.projections.find(({ event }) => event.name === name)?.apply(fact, sequence);
    const of = { warningId, revision: 1, recipientId: 'shuffled' };
    const facts = [
      [created.name, obligation(warningId, 'shuffled'), 101],
      [escalated.name, { ...of, rung: 1, because: 'x', deadlineAt: new Date(), at: new Date() }, 102],
      [confirmed.name, { ...of, via: 'sms', by: 'Balie', ticked: [], at: new Date() }, 103],
    ] as const;
    for (const order of [
      [2, 1, 0],
      [2, 0, 1],
      [1, 2, 0],
      [0, 2, 1, 0, 1],
    ])
      for (const index of order) {
        const [name, fact, sequence] = facts[index]!;
        await apply(name, fact, sequence);
      }
    expect(await board.countsOf([{ warningId, revision: 1 }])).toEqual([
      { open: 0, confirmed: 1, exhausted: 0, revoked: 0 },
    ]);
    expect(await board.rows(warningId, 1)).toEqual([
      expect.objectContaining({ state: 'confirmed', rung: 1, name: 'Entiteit shuffled' }),
    ]);
    redis.disconnect();
  });

  it('knows whom to call, and since when they first asked for it, whoever else must confirm', async () => {
    const redis = new Redis(chain.redis.url);
    const [{ obligationBoard }, { toCallBoard }] = await Promise.all([
      import('../../src/board/obligation-board.ts'),
      import('../../src/board/to-call-board.ts'),
    ]);
    const toCall = toCallBoard(redis);
    const projections = [...obligationBoard(redis).projections, ...toCall.projections];
    const apply = async (name: string, fact: object, sequence: number): Promise<void> => {
      for (const { event, apply: show } of projections) if (event.name === name) await show(fact, sequence);
    };
    const of = { warningId: 'w-many', revision: 1, recipientId: 'trede' };
    const climbs = (rung: number) => ({
      ...{ ...of, rung, because: 'no confirmation in time; an operator calls', deadlineAt: new Date() },
      at: new Date(Date.UTC(2026, 10, 30, 14, rung)),
    });
    // The next step asks for no other call, in whatever order it comes here.
    for (const [rung, sequence] of [
      [2, 3],
      [1, 2],
      [2, 3],
    ] as const)
      await apply(escalated.name, climbs(rung), sequence);
    expect(await toCall.since('w-many', 1)).toEqual([climbs(1).at]);
    const written = async (read: () => Promise<unknown>): Promise<number> => {
      const total = async () => Number(/total_net_output_bytes:(\d+)/.exec(await redis.info('stats'))?.[1]);
      const before = await total();
      await read();
      return (await total()) - before;
    };
    await Promise.all(
      Array.from({ length: 1000 }, (_, at) => apply(created.name, obligation('w-many', `vele-${at}`), 10 + at)),
    );
    const board = obligationBoard(redis);
    const whole = await written(() => board.rows('w-many', 1));
    expect(await toCall.still('w-many', 1, 3)).toMatchObject({ toCall: 1, first: [{ recipientId: 'trede' }] });
    for (const read of [
      () => toCall.still('w-many', 1, 3),
      () => toCall.everybody('w-many', 1),
      () => toCall.since('w-many', 1),
    ])
      expect(await written(read)).toBeLessThan(whole / 5);
    redis.disconnect();
  });

  it('looks no more through what was over a day ago, until somebody is to be called about it again', async () => {
    const redis = new Redis(chain.redis.url);
    const { obligationBoard } = await import('../../src/board/obligation-board.ts');
    const board = obligationBoard(redis);
    const known = async () => (await board.everToCall({ limit: 100 })).items.map(({ warningId }) => warningId);
    const content = sampleContent({ warningId: 'w-over', expiresAt: new Date(Date.now() - 25 * 3_600_000) });
    const fact = { warningId: 'w-over', revision: 1, contentHash: 'x', at: new Date() };
    await chain.publisher.publish(warningDrafted, { ...fact, by: 'carla', content });
    await chain.publisher.publish(warningIssued, {
      ...{ ...fact, by: 'anna', content, submittedBy: 'carla', approvedBy: 'anna', standingOrderId: '', withdraws: '' },
    });
    const unreached = async () =>
      (await anna.ask<Listed>('GET', '/v1/unreached-warnings')).body.items.map(({ warningId }) => warningId);
    for (const recipientId of ['eerst', 'later']) {
      const of = { warningId: 'w-over', revision: 1, recipientId };
      await chain.publisher.publish(exhausted, { ...of, name: recipientId, at: new Date() });
      await eventually(
        async () => (await board.countsOf([{ warningId: 'w-over', revision: 1 }]))[0]?.exhausted,
        (count) => count === (recipientId === 'eerst' ? 1 : 2),
      );
      await eventually(async () => {
        expect(await unreached()).not.toContain('w-over');
        return (await known()).includes('w-over') ? undefined : true;
      });
    }
    redis.disconnect();
  });
});
