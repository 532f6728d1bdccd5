import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditRecorded, warningApproved, warningDrafted, warningSubjects } from '@keten/contracts';
import type { AuditRecorded, WarningDrafted } from '@keten/domain';
import { runConsole } from './running-console.ts';
import type { Person, RunningConsole } from './running-console.ts';
import { draft, step } from './story.ts';
import type { Stepped } from './story.ts';

let chain: RunningConsole;
let people: readonly Person[];
beforeAll(async () => {
  chain = await runConsole();
  people = await Promise.all(['anna', 'bram', 'carla'].map((name) => chain.signIn(name)));
});
afterAll(() => chain.stop());

const authorOf = (number: number): Person => people[number % people.length]!;

/** Drafts so many different warnings in the same moment, and says how many got which answer. */
async function draftAtOnce(prefix: string, count: number): Promise<Record<number, number>> {
  const bodies = Array.from({ length: count }, (_, n) => draft({ warningId: `${prefix}-${n}` }));
  const answers = await Promise.all(bodies.map((body, n) => authorOf(n).ask<Stepped>('POST', '/v1/warnings', body)));
  const byStatus = Map.groupBy(answers, ({ status }) => status);
  return Object.fromEntries([...byStatus].map(([status, { length }]) => [status, length]));
}

/** How many facts of these drafts there are, and how many records each of them has. */
async function recordsOfDrafts(prefix: string) {
  const { facts } = await chain.log.read(warningDrafted.filter, [warningDrafted]);
  const drafted = facts.filter(({ fact }) => (fact as WarningDrafted).warningId.startsWith(`${prefix}-`));
  const records = (await chain.records()).filter(({ factStream }) => factStream === warningDrafted.stream);
  const bySequence = Map.groupBy(records, ({ factSequence }) => factSequence);
  const counts = drafted.map(({ sequence }) => bySequence.get(sequence)?.length ?? 0);
  return { facts: drafted.length, counts: new Set(counts) };
}

/** What the audit says happened to a warning, as it stands at this moment. */
async function actionsOn(warningId: string): Promise<readonly string[]> {
  const { facts } = await chain.log.read(auditRecorded.filter, [auditRecorded]);
  const records = facts.map(({ fact }) => fact as AuditRecorded);
  return records.filter(({ subject }) => subject === warningId).map(({ action }) => action);
}

describe('very many commands at the same moment', () => {
  it.each([400, 1000])(
    'are all answered truly, and each has one record: %i',
    async (count) => {
      const prefix = `w-at-once-${count}`;
      expect(await draftAtOnce(prefix, count)).toEqual({ 201: count });
      expect(await recordsOfDrafts(prefix)).toEqual({ facts: count, counts: new Set([1]) });
    },
    90_000,
  );
});

it('has one fact and one record of an approval, when the console dies before the audit and they approve again', async () => {
  const [anna] = people;
  const { body } = await anna!.ask<Stepped>('POST', '/v1/warnings', draft({ warningId: 'w-died' }));
  const { contentHash } = body;
  await step(anna!, 'w-died', 'submit', { contentHash });
  await chain.unrecorded(async () => {
    const first = await step(await chain.signIn('bram'), 'w-died', 'approve', { contentHash });
    expect(await actionsOn('w-died')).not.toContain('approve-warning');
    await chain.restart();
    expect(await step(await chain.signIn('bram'), 'w-died', 'approve', { contentHash })).toEqual(first);
  });
  const { facts } = await chain.log.read(warningSubjects('w-died'), [warningApproved]);
  expect(facts).toHaveLength(1);
  const approvals = (await chain.audited('w-died')).filter(({ action }) => action === 'approve-warning');
  expect(approvals.map(({ factSequence }) => factSequence)).toEqual([facts[0]!.sequence]);
});
