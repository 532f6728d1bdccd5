import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { acknowledged, obligationConfirmed, obligationDecisions, obligationEscalated } from '@keten/contracts';
import { keyOf } from '@keten/domain';
import { until } from '@keten/testing';
import { acknowledgement, issue, obligation } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
  await chain.startAcknowledgement();
});
afterAll(() => chain.stop());

type Asked = { readonly next_by_subj?: string; readonly last_by_subj?: string };

/** The subjects that the broker is asked to look for, and those on which a write expects nothing newer. */
function watchBroker() {
  const { nc } = chain.broker;
  const looked: string[] = [];
  const expected: string[] = [];
  const api = ['$JS.API.DIRECT.GET.OBLIGATIONS', '$JS.API.STREAM.MSG.GET.OBLIGATIONS'];
  const watching = [
    ...api.map((subject) =>
      nc.subscribe(subject, {
        callback: (_error, message) => {
          const { next_by_subj: next, last_by_subj: last } = message.json<Asked>();
          looked.push(next ?? last ?? '');
        },
      }),
    ),
    nc.subscribe('obligation.>', {
      callback: (_error, { headers }) => {
        const subject = headers?.get('Nats-Expected-Last-Subject-Sequence-Subject');
        if (subject) expected.push(subject);
      },
    }),
  ];
  return { looked, expected, stop: () => watching.forEach((each) => each.unsubscribe()) };
}

/**
 * What the broker is asked by a wildcard it answers by walking through everything that lies between: what one of ten thousand costs
 * grows with the others then. An exact subject it finds at once.
 */
it('asks the broker for exact subjects alone, to confirm one obligation of many and to pass another on', async () => {
  const issued = issue({ acknowledgeWithinSeconds: 2 });
  const [answering, silent] = [obligation(issued, 'answers'), obligation(issued, 'silent')];
  await chain.issue(issued);
  await chain.oblige(
    answering,
    silent,
    ...Array.from({ length: 50 }, (_, at) => obligation(issue({ acknowledgeWithinSeconds: 3600 }), `n-${at}`)),
  );
  const watched = watchBroker();
  await chain.publisher.publish(acknowledged, acknowledgement(answering));
  await until('one confirms', async () => (await chain.facts(obligationConfirmed)).length === 1);
  await until('the other is passed on', async () => (await chain.facts(obligationEscalated)).length === 1);
  watched.stop();
  // Those of this test itself are by the filter of an event.
  const looked = watched.looked.filter((subject) => subject !== obligationConfirmed.filter);
  expect(looked.filter((subject) => /[*>]/.test(subject))).toEqual([]);
  expect(looked).toContain(obligationDecisions(keyOf(answering)));
  expect(watched.expected.toSorted()).toEqual([answering, silent].map((each) => obligationDecisions(keyOf(each))));
  // Its creation, and whether anything was decided of it.
  const perObligation = looked.filter((subject) => subject.includes('.answers.')).length;
  expect(perObligation).toBe(2);
});
