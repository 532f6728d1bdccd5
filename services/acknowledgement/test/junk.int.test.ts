import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  acknowledged,
  deadLettered,
  deliveryRequested,
  events,
  obligationConfirmed,
  obligationExhausted,
} from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import { leaveJunk, until } from '@keten/testing';
import type { LeftJunk } from '@keten/testing';
import { acknowledgement, issue, obligation } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
let left: readonly LeftJunk[];
const issued = issue({ acknowledgeWithinSeconds: 4 });
const [silent, answering] = [obligation(issued, 'silent'), obligation(issued, 'answers')];

/** In the middle of what two entities were asked, before anybody is there to hear the rest. */
beforeAll(async () => {
  chain = await startChain();
  await chain.issue(issued);
  await chain.oblige(silent, answering);
  left = await leaveJunk(chain.broker, events);
  await Promise.all([
    chain.startAcknowledgement(),
    chain.startAuditor({ AUDIT_INTERVAL_SECONDS: '1', AUDIT_GRACE_SECONDS: '1' }),
  ]);
});
afterAll(() => chain.stop());

/** Junk where a deadline waits takes its place, and it never comes: that is what the auditor is for. */
it('holds each obligation to its end although all that it reads is full of junk', async () => {
  await chain.publisher.publish(acknowledged, acknowledgement(answering));
  await until('one confirms', async () => (await chain.facts(obligationConfirmed)).length > 0);
  await until('the other is called', async () => (await chain.facts(obligationExhausted)).length > 0);
  expect(await chain.facts(obligationConfirmed)).toMatchObject([{ recipientId: 'answers', by: 'meldkamer' }]);
  expect(await chain.facts(obligationExhausted)).toMatchObject([{ recipientId: 'silent' }]);
  const asked = (await chain.facts(deliveryRequested.sms)).flatMap((each) =>
    each.warningId === 'w-1' ? each.recipients : [],
  );
  expect(asked.map(({ recipientId }) => recipientId)).toEqual(['silent']);
});

it('sets it aside, all of it', async () => {
  const told = new Set(events.filter(({ handledBy }) => handledBy.includes('acknowledgement')).map(({ name }) => name));
  // Nobody is told of what stands where deadlines wait.
  const junk = left.filter(({ event, subject }) => told.has(event) && !subject.startsWith('deadline.pending'));
  const aside = async () => {
    const letters: readonly DeadLettered[] = await chain.facts(deadLettered);
    return letters.filter(({ consumer }) => told.has(consumer.replace(/^acknowledgement-/, ''))).length;
  };
  await until('it is set aside', async () => (await aside()) >= junk.length);
  expect(await aside()).toBe(junk.length);
});

it('stays ready, and so does its auditor', async () => {
  for (const { url } of chain.services) expect((await fetch(`${url}/health/ready`)).status).toBe(200);
});
