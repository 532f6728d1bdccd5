import { describe, expect, it } from '@jest/globals';
import type { Content } from './content.ts';
import { informedOf, ladderFor, oblige, recipientsOf } from './ladder.ts';
import { cameToOperator, confirm, evolveObligation, failDelivery } from './obligation.ts';
import { obligationFrom, passDeadline, revoke } from './obligation.ts';
import type { Acknowledged, Decision, Obligation, ObligationEvent } from './obligation.ts';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 24, 10, 0, seconds));
const expiresAt = at(3600);
const moment = { at: at(0), shifts: [] };
const content = {
  warningId: 'w-1',
  revision: 1,
  severity: 'Severe',
  intensity: 'alarm',
  channels: ['webhook', 'email', 'sms'],
  acknowledgeWithinSeconds: 60,
} as unknown as Content;
const webhook = { channel: 'webhook', address: 'https://water.example/alert' } as const;
const email = { channel: 'email', address: 'desk@water.example' } as const;
const sms = { channel: 'sms', address: '+31612345678' } as const;
const water = { recipientId: 'water', name: 'Waterwerken Noord', sector: 'DWA', contactPoints: [webhook, sms] };
const key = { warningId: 'w-1', revision: 1, recipientId: 'water' };

const created: ObligationEvent = { type: 'created', fact: oblige(water, content, at(0)) };
const escalated = (rung: number): ObligationEvent => ({
  type: 'escalated',
  fact: { ...key, rung, because: 'no confirmation in time', deadlineAt: at(60 * (rung + 1)), at: at(60 * rung) },
});
const exhausted: ObligationEvent = { type: 'exhausted', fact: { ...key, name: water.name, at: at(120) } };
const revoked: ObligationEvent = { type: 'revoked', fact: { ...key, because: 'revision 2', at: at(30) } };
const confirmed: ObligationEvent = {
  type: 'confirmed',
  fact: { ...key, via: 'webhook', by: 'desk', ticked: [], serviceState: undefined, at: at(10) },
};
const given = (...events: readonly ObligationEvent[]): Obligation => {
  const obligation = obligationFrom(events);
  if (!obligation) throw new Error('nothing given');
  return obligation;
};
const ack: Acknowledged = {
  ...{ ...key, acknowledgementId: 'a-1', via: 'sms', by: '+31612345678', ticked: ['Sluit de inname'] },
  ...{ serviceState: 'disrupted', at: at(5) },
};

describe('the ladder', () => {
  it('goes channel by channel in the recipient’s order', () => {
    expect(ladderFor({ contactPoints: [webhook, email, sms] }, content, moment)).toEqual([
      { contactPoints: [webhook], waitSeconds: 60 },
      { contactPoints: [email], waitSeconds: 60 },
      { contactPoints: [sms], waitSeconds: 60 },
    ]);
  });

  it('uses all at once at Extreme severity, and all of them once more', () => {
    const all = { contactPoints: [webhook, sms], waitSeconds: 60 };
    expect(ladderFor({ contactPoints: [webhook, sms] }, { ...content, severity: 'Extreme' }, moment)).toEqual([
      all,
      all,
    ]);
    const quiet = ladderFor(
      { contactPoints: [webhook, sms] },
      { ...content, severity: 'Extreme', intensity: 'quiet' },
      moment,
    );
    expect(quiet.map(({ contactPoints }) => contactPoints)).toEqual([[webhook], [sms]]);
  });

  it('leaves out channels that were not approved, and those that no gateway carries', () => {
    const push = { channel: 'push', address: 'x' } as const;
    const portal = { channel: 'portal', address: 'x' } as const;
    const approved = { ...content, channels: ['email', 'push', 'portal'] } as Content;
    expect(ladderFor({ contactPoints: [push, webhook, email, portal] }, approved, moment)).toEqual([
      { contactPoints: [email], waitSeconds: 60 },
    ]);
  });

  it('is due at once for a recipient without a usable channel, and then exhausts with the name', () => {
    const unreachable = oblige({ ...water, contactPoints: [] }, content, at(0));
    expect(unreachable).toMatchObject({ ladder: [], deadlineAt: at(0) });
    const decision = passDeadline(given({ type: 'created', fact: unreachable }), { rung: 0 }, expiresAt, at(0));
    expect(decision).toEqual({ type: 'exhausted', fact: { ...key, name: 'Waterwerken Noord', at: at(0) } });
  });

  it('names the recipients of a rung', () => {
    expect(recipientsOf(oblige(water, content, at(0)), 1)).toEqual([
      { recipientId: 'water', name: water.name, channel: 'sms', address: sms.address, mustConfirm: true },
    ]);
  });

  it('informs over the channels used so far, once each', () => {
    const channelsUsed = (rung: number) =>
      informedOf(oblige(water, content, at(0)), rung).map(({ channel, mustConfirm }) => [channel, mustConfirm]);
    expect(channelsUsed(0)).toEqual([['webhook', false]]);
    expect(channelsUsed(1)).toEqual([
      ['webhook', false],
      ['sms', false],
    ]);
    const extreme = oblige(water, { ...content, severity: 'Extreme' }, at(0));
    expect(informedOf(extreme, 1)).toHaveLength(2);
  });
});

type Step = (obligation: Obligation) => Decision | undefined;
const deadlineOf =
  (rung: number, seconds: number, expiry = expiresAt): Step =>
  (obligation) =>
    passDeadline(obligation, { rung }, expiry, at(seconds));
const failure =
  (rung: number, channel: 'webhook' | 'sms', expiry = expiresAt): Step =>
  (obligation) =>
    failDelivery(obligation, { rung, channel, detail: '410' }, expiry, at(20));
const acknowledgement: Step = (obligation) => confirm(obligation, ack, at(70));
const replacement: Step = (obligation) => revoke(obligation, 'revision 2', at(30));

const toRung1 = {
  type: 'escalated',
  fact: { ...key, rung: 1, because: 'no confirmation in time', deadlineAt: at(120), at: at(60) },
};
const alarm = (seconds: number) => ({ type: 'exhausted', fact: { ...key, name: water.name, at: at(seconds) } });

describe('an obligation', () => {
  it('is for a person to telephone from that step on: that the next was taken ends no call', () => {
    const operator = [{ as: 'operator', name: '', role: '', channels: [] }] as const;
    const [first, second] = oblige(water, content, at(0)).ladder;
    const ladder = [first!, { ...second!, contactPoints: [], asked: operator }, second!];
    const ofThree: ObligationEvent = { type: 'created', fact: { ...oblige(water, content, at(0)), ladder } };
    const passes = (rung: number, ...before: ObligationEvent[]): boolean => {
      const decision = passDeadline(given(ofThree, ...before), { rung }, expiresAt, at(60 * (rung + 1)));
      return decision?.type === 'escalated' && cameToOperator(decision.fact);
    };
    expect([passes(0), passes(1, escalated(1))]).toEqual([true, true]);
  });

  it.each<[string, ObligationEvent[], Step, unknown]>([
    ['goes to the next rung when nobody confirms', [created], deadlineOf(0, 60), toRung1],
    ['ignores the deadline of a rung that is over', [created, escalated(1)], deadlineOf(0, 60), undefined],
    ['exhausts with the name after the last rung', [created, escalated(1)], deadlineOf(1, 120), alarm(120)],
    ['exhausts when the warning expired meanwhile', [created], deadlineOf(0, 60, at(60)), alarm(60)],
    ['ignores a deadline once confirmed', [created, confirmed], deadlineOf(0, 60), undefined],
    ['ignores a deadline once revoked', [created, revoked], deadlineOf(0, 60), undefined],
    ['ignores a deadline once exhausted', [created, escalated(1), exhausted], deadlineOf(1, 120), undefined],
    [
      'does not wait when its only channel failed',
      [created],
      failure(0, 'webhook'),
      { type: 'escalated', fact: { ...key, rung: 1, because: 'webhook failed: 410', deadlineAt: at(80), at: at(20) } },
    ],
    ['ignores the failure of another channel', [created], failure(0, 'sms'), undefined],
    ['ignores a failure on a rung that is over', [created, escalated(1)], failure(0, 'webhook'), undefined],
    ['waits out the last rung in spite of a failure', [created, escalated(1)], failure(1, 'sms'), undefined],
    ['does not go on after the warning expired', [created], failure(0, 'webhook', at(20)), undefined],
    ['ignores a failure once confirmed', [created, confirmed], failure(0, 'webhook'), undefined],
    [
      'is revoked by a later revision',
      [created],
      replacement,
      { type: 'revoked', fact: { ...key, because: 'revision 2', at: at(30) } },
    ],
    ['stays confirmed when a later revision comes', [created, confirmed], replacement, undefined],
    ['stays exhausted when a later revision comes', [created, escalated(1), exhausted], replacement, undefined],
    ['does not count one more confirmation', [created, confirmed], acknowledgement, undefined],
    ['does not count a confirmation of a revision that was replaced', [created, revoked], acknowledgement, undefined],
  ])('%s', (_, events, step, expected) => {
    expect(step(given(...events))).toEqual(expected);
  });

  it.each([
    ['on the first rung', [created]],
    ['on a later rung', [created, escalated(1)]],
    ['too late, after the alarm', [created, escalated(1), exhausted]],
  ])('is confirmed %s, with what the recipient says', (_, events) => {
    const decision = acknowledgement(given(...events));
    expect(decision).toMatchObject({
      type: 'confirmed',
      fact: { ...key, via: 'sms', by: ack.by, ticked: ack.ticked, serviceState: 'disrupted', at: at(70) },
    });
    expect(given(...events, decision as ObligationEvent)).toMatchObject({ state: 'confirmed' });
  });

  it('records what is said later as a statement of its own, with what that leaves out as it was said', () => {
    const said = (parts: Partial<Acknowledged>, state: Obligation): Decision | undefined =>
      confirm(state, { ...ack, ...parts }, at(90));
    const first = given(
      created,
      confirm(given(created), { ...ack, serviceState: 'normal' }, at(70)) as ObligationEvent,
    );
    const down = said({ at: at(8), serviceState: 'down', ticked: [], by: 'Piket' }, first);
    expect(down).toMatchObject({
      type: 'confirmed',
      fact: { serviceState: 'down', ticked: ack.ticked, by: 'Piket', saidAt: at(8) },
    });
    const second = evolveObligation(first, down as ObligationEvent);
    expect(said({ at: at(9), serviceState: undefined, ticked: [], via: 'sms' }, second)).toBeUndefined();
    expect(said({ at: at(6), serviceState: 'normal' }, second)).toBeUndefined();
    expect(said({ at: at(9), serviceState: 'normal' }, second)).toMatchObject({ fact: { serviceState: 'normal' } });
  });

  it('leaves a rung with several contact points to its deadline when one of them fails', () => {
    const extreme: ObligationEvent = {
      type: 'created',
      fact: oblige(water, { ...content, severity: 'Extreme' }, at(0)),
    };
    expect(failure(0, 'webhook')(given(extreme))).toBeUndefined();
  });

  it('keeps its first creation when the fact is told twice', () => {
    const again: ObligationEvent = { type: 'created', fact: oblige(water, content, at(40)) };
    expect(given(created, escalated(1), again)).toMatchObject({ rung: 1, created: created.fact });
  });

  it('is nothing before it is created', () => {
    expect(obligationFrom([])).toBeUndefined();
    expect(() => evolveObligation(undefined, confirmed)).toThrow(/can't begin/);
  });
});
