import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { at, content } from '../test/warning-story.ts';
import { evolve } from './evolve-warning.ts';
import { Refused } from './refused.ts';
import { nextRevisionOf } from './standing.ts';
import type { WarningEvent, WarningIssued } from './warning-facts.ts';
import { approve, draft, issue, issueEvent, reject, submit, withdraw } from './warning.ts';
import type { Warning } from './warning.ts';
import { withdrawalOf } from './withdrawal.ts';

const people = ['anna', 'bram', 'carla'] as const;
const command = fc.record({
  /** Mostly what comes nearer to going out: chance alone would hardly ever get there. */
  verb: fc.constantFrom('next', 'next', 'next', 'draft', 'submit', 'approve', 'reject', 'issue', 'withdraw'),
  by: fc.constantFrom(...people),
  purpose: fc.constantFrom('alert', 'update', 'correction', 'all-clear'),
  word: fc.constantFrom('een', 'twee'),
  /** What stands, or what somebody saw earlier. */
  seen: fc.constantFrom('present', 'present', 'present', 'issued', 'stale'),
});
type Command = typeof command extends fc.Arbitrary<infer Each> ? Each : never;

const hashOf = (value: object): string => JSON.stringify(value);

const next = {
  ...{ proposed: 'draft', draft: 'submit', submitted: 'approve', approved: 'issue' },
  ...{ rejected: 'draft', issued: 'draft', ended: 'draft' },
} as const satisfies Record<Warning['state'], string>;

/** The fact that a command makes, or nothing where it is refused. */
function factOf(
  warning: Warning | undefined,
  { by, purpose, word, seen, ...asked }: Command,
): WarningEvent | undefined {
  const verb = asked.verb === 'next' ? next[warning?.state ?? 'rejected'] : asked.verb;
  const hashes = { present: warning?.contentHash, issued: warning?.issued?.contentHash, stale: 'stale' };
  const actor = { by, contentHash: hashes[seen] ?? 'stale' };
  const now = at(2);
  try {
    if (verb === 'draft') {
      const texts = [
        { ...content().texts[0]!, headline: word, instruction: purpose === 'all-clear' ? word : 'Blijf.' },
      ];
      const made = content({ revision: nextRevisionOf(warning), purpose, texts });
      return { type: 'drafted', fact: draft(warning, made, { by, contentHash: hashOf(made) }, now) };
    }
    if (!warning) return undefined;
    if (verb === 'submit') return { type: 'submitted', fact: submit(warning, actor, [], now) };
    if (verb === 'approve') return { type: 'approved', fact: approve(warning, actor, [], now) };
    if (verb === 'reject') return { type: 'rejected', fact: reject(warning, actor, 'Nee.', now) };
    if (verb === 'withdraw') return { type: 'ended', fact: withdraw(warning, actor, hashOf, now) };
    return { type: issueEvent[warning.content.purpose], fact: issue(warning, actor, [], now) };
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

describe('any sequence of commands by any actors', () => {
  it('never issues what another person did not approve as it is, and withdraws only in words that were approved', () => {
    const seen = { issued: 0, withdrawn: 0 };
    fc.assert(
      fc.property(fc.array(command, { minLength: 30, maxLength: 60 }), (commands) => {
        let warning: Warning | undefined;
        const facts: WarningEvent[] = [];
        for (const each of commands) {
          const event = factOf(warning, each);
          if (!event) continue;
          if ('approvedBy' in event.fact) check(event.fact, facts, seen);
          facts.push(event);
          warning = evolve(warning, event);
        }
      }),
      { numRuns: 1500, seed: 4 },
    );
    // Chance came to both often enough to mean something.
    expect(seen.issued).toBeGreaterThan(500);
    expect(seen.withdrawn).toBeGreaterThan(50);
  });
});

function check(fact: WarningIssued, facts: readonly WarningEvent[], seen: { issued: number; withdrawn: number }): void {
  const hash = fact.withdraws === '' ? fact.contentHash : fact.withdraws;
  const before = facts.filter(({ fact: each }) => 'contentHash' in each && each.contentHash === hash);
  const wrote = before.flatMap((each) => (each.type === 'drafted' ? [each.fact.by] : []));
  const submitted = before.findLast(({ type }) => type === 'submitted');
  const approved = before.findLast(({ type }) => type === 'approved');
  const approver = approved?.type === 'approved' ? approved.fact.by : undefined;
  expect(submitted).toBeDefined();
  expect(fact.approvedBy).toBe(approver);
  expect(wrote).not.toContain(approver);
  expect(fact.submittedBy).not.toBe(approver);
  expect(hashOf(fact.content)).toBe(fact.contentHash);
  if (fact.withdraws === '') {
    seen.issued += 1;
    return;
  }
  seen.withdrawn += 1;
  const out = facts.flatMap((each) => ('approvedBy' in each.fact ? [each.fact] : [])).at(-1);
  expect(fact.withdraws).toBe(out?.contentHash);
  expect(hashOf(withdrawalOf(out!.content, at(2))!)).toBe(fact.contentHash);
}
