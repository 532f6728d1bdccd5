import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { acknowledged, obligationConfirmed, obligationEscalated } from '@keten/contracts';
import { confirm, keyOf, passDeadline } from '@keten/domain';
import type { ObligationCreated } from '@keten/domain';
import { published } from '@keten/messaging';
import type { LoggedFact } from '@keten/messaging';
import { until } from '@keten/testing';
import { obligationLog } from '../src/obligation-log.ts';
import type { Decide } from '../src/obligation-log.ts';
import { acknowledgement, issue, obligation } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain.stop());

type Asked = { readonly next_by_subj?: string; readonly last_by_subj?: string; readonly multi_last?: string[] };

/** How the broker was asked for one obligation or many, and how many facts came each in a write of its own. */
function watchBroker() {
  const { nc } = chain.broker;
  const seen = { one: 0, many: 0, alone: 0 };
  const api = ['$JS.API.DIRECT.GET.OBLIGATIONS', '$JS.API.STREAM.MSG.GET.OBLIGATIONS'];
  const watching = [
    ...api.map((subject) =>
      nc.subscribe(subject, {
        callback: (_error, message) => {
          const { next_by_subj: next, multi_last: many } = message.json<Asked>();
          if (many) seen.many += 1;
          else if (/^obligation\.[^*]*$/.test(next ?? '')) seen.one += 1;
        },
      }),
    ),
    nc.subscribe('obligation.*.*.*.decided', {
      callback: (_error, { headers }) => {
        if (!headers?.has('Nats-Batch-Id')) seen.alone += 1;
      },
    }),
  ];
  return { seen, stop: () => watching.forEach((each) => each.unsubscribe()) };
}

const recipientsOf = (facts: readonly { readonly recipientId: string }[]): readonly string[] =>
  facts.map(({ recipientId }) => recipientId).toSorted();

describe('obligations of which many change at the same moment', () => {
  it('are read in few requests and recorded in few writes, each once', async () => {
    const issued = issue({ acknowledgeWithinSeconds: 3600 });
    const all = Array.from({ length: 200 }, (_, at) => obligation(issued, `many-${at}`));
    await chain.issue(issued);
    await chain.oblige(...all);
    await chain.publisher.publishAll(all.map((each) => published(acknowledged, acknowledgement(each))));
    const watched = watchBroker();
    await chain.startAcknowledgement();
    await until('all are confirmed', async () => (await chain.facts(obligationConfirmed)).length >= all.length);
    watched.stop();
    expect(recipientsOf(await chain.facts(obligationConfirmed))).toEqual(recipientsOf(all));
    await until('no deadline waits any more', async () => (await chain.pending()).length === 0);
    const { one, many, alone } = watched.seen;
    expect(many).toBeGreaterThan(0);
    // A few may come alone, as the first of all does; the busier it is, the fewer.
    expect(one).toBeLessThan(all.length / 2);
    expect(alone).toBeLessThan(all.length / 2);
  });
});

describe('what a replica tells of obligations', () => {
  const now = new Date();
  const oblige = async (...names: readonly string[]): Promise<readonly ObligationCreated[]> => {
    const issued = issue({ warningId: `w-${names[0]}`, acknowledgeWithinSeconds: 3600 });
    const all = names.map((name) => obligation(issued, name));
    await chain.oblige(...all);
    return all;
  };
  /** Logs that know what there was a while ago, and what there is. */
  const logs = (isOld: (fact: LoggedFact) => boolean) => {
    const { factLog, publisher } = chain;
    const lastOfEach: typeof factLog.lastOfEach = async (...asked) =>
      new Map([...(await factLog.lastOfEach(...asked))].filter(([, fact]) => isOld(fact)));
    return { old: obligationLog({ ...factLog, lastOfEach }, publisher), present: obligationLog(factLog, publisher) };
  };
  const isCreation = ({ fact }: LoggedFact): boolean => 'ladder' in (fact as object);
  const confirming =
    (created: ObligationCreated): Decide =>
    (each) =>
      confirm(each, acknowledgement(created), now);
  const passing =
    (rung: number): Decide =>
    (each) =>
      passDeadline(each, { rung }, new Date(now.getTime() + 60_000), now);

  it('does not count against what was decided since', async () => {
    const all = await oblige('old-1', 'old-2');
    const { old, present } = logs(isCreation);
    for (const each of all) await present.decide(keyOf(each), confirming(each));
    const late = await Promise.all(all.map((each) => old.decide(keyOf(each), passing(0))));
    expect(late).toMatchObject(all.map(() => ({ obligation: { state: 'confirmed' }, isChanged: false })));
  });

  it('is not taken for the last word when it leaves nothing to decide', async () => {
    const all = await oblige('next-1', 'next-2');
    const { old, present } = logs(isCreation);
    for (const each of all) await present.decide(keyOf(each), passing(0));
    const next = await Promise.all(all.map((each) => old.decide(keyOf(each), passing(1))));
    expect(next).toMatchObject(all.map(() => ({ obligation: { state: 'exhausted' }, isChanged: true })));
    const escalated = (await chain.facts(obligationEscalated)).filter(({ warningId }) => warningId === 'w-next-1');
    expect(recipientsOf(escalated)).toEqual(['next-1', 'next-2']);
  });

  it('may leave out who is there', async () => {
    const all = await oblige('unseen-1', 'unseen-2');
    const { old } = logs(() => false);
    const decided = await Promise.all(all.map((each) => old.decide(keyOf(each), confirming(each))));
    expect(decided).toMatchObject(all.map(() => ({ obligation: { state: 'confirmed' }, isChanged: true })));
  });
});
