import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  acknowledged,
  deliveryRequested,
  entityRegister,
  inForceBatches,
  inForceKey,
  obligationConfirmed,
  obligationCreated,
  obligationEscalated,
  obligationExhausted,
  warningFannedOut,
} from '@keten/contracts';
import type { WarningIssued } from '@keten/domain';
import { keyOf } from '@keten/domain';
import { isProven, statementsOf } from '@keten/delivery';
import { newCheckpointKey, openRegister } from '@keten/messaging';
import { arranged, until as untilTrue } from '@keten/testing';
import { askTogether } from '../src/ask-together.ts';
import { auditMetrics } from '../src/audit-metrics.ts';
import { auditObligations } from '../src/audit-obligations.ts';
import { confirmObligation } from '../src/confirm-obligation.ts';
import { passDeadline } from '../src/escalate-obligation.ts';
import { readInForce } from '../src/in-force/read-in-force.ts';
import { stateInForce } from '../src/in-force/state-in-force.ts';
import { obligationLog } from '../src/obligation-log.ts';
import { issuedOf } from '../src/issued-of.ts';
import { Registry } from 'prom-client';
import { entity, obligation, issue } from './given.ts';
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
    const signing = newCheckpointKey();
    const settings = { AUDIT_INTERVAL_SECONDS: '1', AUDIT_GRACE_SECONDS: '1', IN_FORCE_KEY: signing.seed };
    await chain.startAuditor(settings);
    await untilTrue('the alarm', async () => (await chain.facts(obligationExhausted)).length === 1);
    expect(await chain.facts(obligationExhausted)).toMatchObject([{ name: 'Waterwerken water' }]);
    const said = () => openRegister(chain.broker, inForceBatches).get(inForceKey);
    // Nobody knows yet for whom it is.
    expect(await said()).toBeUndefined();
    await isOut(issued);
    await untilTrue('what is in force', async () => (await said()) !== undefined);
    expect(await said()).toMatchObject({ publicKey: signing.publicKey, warnings: [{ warningId: 'w-1', revision: 1 }] });
  });
});

describe('what is in force', () => {
  const key = newCheckpointKey();
  let now: Date;
  beforeEach(async () => {
    now = new Date('2026-11-30T12:00:05Z');
    const entities = arranged(openRegister(chain.broker, entityRegister));
    for (const id of ['water', 'gas']) await entities.put(id, entity(id));
    await entities.put('gone', { ...entity('gone'), designation: 'withdrawn' });
  });
  /** One auditor: what it says, and what each hears of that. */
  function speaker() {
    const batches = openRegister(chain.broker, inForceBatches);
    const read = readInForce({ factLog: chain.factLog, plane: 'live' });
    const entities = { current: () => openRegister(chain.broker, entityRegister).all() };
    const state = stateInForce({ read, entities, batches, plane: 'live', seed: key.seed, clock: () => now });
    const hears = async (entityId: string) => {
      const batch = await batches.get(inForceKey);
      const statement = batch && statementsOf(batch).of(entityId);
      if (!statement) return undefined;
      expect(isProven(statement, key.publicKey)).toBe(true);
      return (JSON.parse(statement.statement) as { readonly inForce: readonly object[] }).inForce;
    };
    return { state, hears };
  }
  const nextMinute = (): void => void (now = new Date(now.getTime() + 60_000));
  const until = new Date('2026-11-30T14:00:00Z');
  const goOut = async (issued: WarningIssued, ...ids: readonly string[]): Promise<void> => {
    await chain.issue(issued);
    for (const id of ids) await chain.publisher.publish(obligationCreated, obligation(issued, id));
    await isOut(issued);
  };

  it('is said once a minute by one of several, and is nothing until something is out', async () => {
    const [one, other] = [speaker(), speaker()];
    expect((await one.state())?.sequence).toBe(Math.floor(now.getTime() / 60_000));
    expect([await one.state(), await other.state()]).toEqual([undefined, undefined]);
    expect([await one.hears('water'), await one.hears('gone'), await one.hears('nobody')]).toEqual([
      [],
      undefined,
      undefined,
    ]);
    nextMinute();
    await goOut(issue({ expiresAt: until, severity: 'Severe' }), 'water');
    await other.state();
    expect(await one.hears('water')).toEqual([{ warningId: 'w-1', revision: 1, severity: 'Severe' }]);
    expect(await one.hears('gas')).toEqual([]);
    nextMinute();
    await goOut(issue({ revision: 2, purpose: 'update', severity: 'Extreme', expiresAt: until }), 'gas');
    await one.state();
    expect([await one.hears('water'), await one.hears('gas')]).toEqual([
      [],
      [{ warningId: 'w-1', revision: 2, severity: 'Extreme' }],
    ]);
    nextMinute();
    await goOut(issue({ revision: 3, purpose: 'all-clear', expiresAt: until }));
    await one.state();
    expect(await one.hears('gas')).toEqual([]);
  });

  it('is not said while something that was issued is on its way, nor when the record can not be read', async () => {
    const { state, hears } = speaker();
    const issued = issue({ expiresAt: until });
    await chain.issue(issued);
    await chain.publisher.publish(obligationCreated, obligation(issued, 'water'));
    expect(await state()).toBeUndefined();
    await isOut(issued);
    expect(await state()).toBeDefined();
    expect(await hears('water')).toHaveLength(1);
    nextMinute();
    await chain.broker.js.publish('warning.w-9.ended', new TextEncoder().encode('?'));
    await expect(state()).rejects.toThrow("can't be read");
    // A new process has no memory to go by, and says nothing either.
    await expect(speaker().state()).rejects.toThrow("can't be read");
  });
});
