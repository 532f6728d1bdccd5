import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  acknowledged,
  deliveryRequested,
  obligationConfirmed,
  obligationCreated,
  obligationEscalated,
  obligationExhausted,
  warningFannedOut,
} from '@keten/contracts';
import type { WarningIssued } from '@keten/domain';
import { keyOf } from '@keten/domain';
import { until } from '@keten/testing';
import { askTogether } from '../src/ask-together.ts';
import { auditMetrics } from '../src/audit-metrics.ts';
import { auditObligations } from '../src/audit-obligations.ts';
import { confirmObligation } from '../src/confirm-obligation.ts';
import { passDeadline } from '../src/escalate-obligation.ts';
import { obligationLog } from '../src/obligation-log.ts';
import { issuedOf } from '../src/issued-of.ts';
import { Registry } from 'prom-client';
import { obligation, issue } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeEach(async () => {
  chain = await startChain();
});
afterEach(() => chain.stop());

const graceMs = 60_000;
const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1000);

function auditor() {
  const registry = new Registry();
  const entities = { isRemoved: () => false };
  const parts = { factLog: chain.factLog, publisher: chain.publisher, entities, clock: () => new Date() };
  const obligations = obligationLog(chain.factLog, chain.publisher);
  const ask = askTogether(parts);
  const passes = passDeadline({ ...parts, ask, obligations, issuedOf: issuedOf(chain.factLog, 'live') });
  const said: unknown[] = [];
  const log = { error: (details: unknown) => void said.push(details) };
  const confirm = confirmObligation({ ...parts, obligations });
  const audit = auditObligations({
    confirm,
    ...{ factLog: chain.factLog, passDeadline: passes, plane: 'live', graceMs, clock: () => new Date() },
    ...{ metrics: auditMetrics(registry), log: log as never },
  });
  return {
    audit,
    said,
    metric: async (name: string) => (await registry.getSingleMetric(name)?.get())?.values[0]?.value,
  };
}

const isOut = ({ warningId, revision }: WarningIssued) =>
  chain.publisher.publish(warningFannedOut, {
    ...{ warningId, revision, obliged: 1, informed: 0, places: 0, withheld: '', at: new Date() },
  });

/** An obligation whose deadline nobody set: what the rest of the chain must never leave behind. */
async function forgotten(issued: WarningIssued, recipientId: string, secondsAgo: number): Promise<void> {
  await chain.publisher.publish(obligationCreated, { ...obligation(issued, recipientId), deadlineAt: ago(secondsAgo) });
}

describe('the auditor', () => {
  it('passes a deadline that nobody heard of, raises the alarm, and leaves what is in time alone', async () => {
    const issued = issue();
    await chain.issue(issued);
    await isOut(issued);
    await forgotten(issued, 'stuck', 61);
    await forgotten(issued, 'in-time', 30);
    const { audit, said, metric } = auditor();

    expect(await audit()).toEqual({ open: 2, stuck: 1, unsent: 0 });
    expect(await chain.facts(obligationEscalated)).toMatchObject([{ recipientId: 'stuck', rung: 1 }]);
    expect(await chain.facts(deliveryRequested.sms)).toHaveLength(1);
    expect(said).toMatchObject([{ recipientId: 'stuck', rung: 0 }]);
    expect(await metric('keten_audit_stuck_obligations')).toBe(1);
    expect(await metric('keten_audit_repairs_total')).toBe(1);

    expect(await audit()).toEqual({ open: 2, stuck: 0, unsent: 0 });
    expect(await metric('keten_audit_stuck_obligations')).toBe(0);
  });

  it('finds an issue that never came out', async () => {
    await chain.issue(issue({}, { at: ago(61) }));
    await chain.issue(issue({ warningId: 'w-2' }));
    const { audit, said } = auditor();
    expect(await audit()).toEqual({ open: 0, stuck: 0, unsent: 1 });
    expect(said).toEqual([{ warningId: 'w-1', revision: 1 }]);
  });

  it('looks again at a warning that was settled when more is issued of it', async () => {
    const issued = issue();
    await chain.issue(issued);
    await isOut(issued);
    const { audit } = auditor();
    expect(await audit()).toEqual({ open: 0, stuck: 0, unsent: 0 });
    const updated = issue({ revision: 2, purpose: 'update' });
    await chain.issue(updated);
    await isOut(updated);
    await forgotten(updated, 'water', 61);
    expect(await audit()).toMatchObject({ stuck: 1 });
  });

  it('counts who confirmed as settled', async () => {
    const issued = issue();
    await chain.issue(issued);
    await isOut(issued);
    await forgotten(issued, 'water', 61);
    const created = obligation(issued, 'water');
    await chain.publisher.publish(obligationConfirmed, {
      ...{ ...keyOf(created), via: 'portal', by: 'desk', ticked: [], at: new Date() },
    });
    expect(await auditor().audit()).toEqual({ open: 0, stuck: 0, unsent: 0 });
  });

  it('counts who confirmed while nobody listened, and wakes them no more', async () => {
    const issued = issue();
    await chain.issue(issued);
    await isOut(issued);
    for (const recipientId of ['awake', 'asleep']) await forgotten(issued, recipientId, 61);
    await chain.publisher.publish(acknowledged, {
      ...{ ...keyOf(obligation(issued, 'awake')), acknowledgementId: 'a-1', via: 'sms' as const, by: '+31612345678' },
      ...{ ticked: [], at: new Date() },
    });
    expect(await auditor().audit()).toMatchObject({ stuck: 2 });
    expect(await chain.facts(obligationConfirmed)).toMatchObject([{ recipientId: 'awake', via: 'sms' }]);
    expect(await chain.facts(obligationEscalated)).toMatchObject([{ recipientId: 'asleep', rung: 1 }]);
  });

  it('runs in a process of its own, also while acknowledgement stands still', async () => {
    const issued = issue();
    await chain.issue(issued);
    await chain.publisher.publish(obligationCreated, { ...obligation(issued, 'water', []), deadlineAt: ago(5) });
    await chain.startAuditor({ AUDIT_INTERVAL_SECONDS: '1', AUDIT_GRACE_SECONDS: '1' });
    await until('the alarm', async () => (await chain.facts(obligationExhausted)).length === 1);
    expect(await chain.facts(obligationExhausted)).toMatchObject([{ name: 'Waterwerken water' }]);
  });
});
