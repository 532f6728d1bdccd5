import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { check, isThrough } from './check.ts';
import type { Decision, Fault, History, Received } from './history.ts';
import type { Rule } from './violation.ts';

const alert: Decision = {
  ...{ warningId: 'w-1', revision: 1, purpose: 'alert', headline: 'Brand bij 0001' },
  ...{ approvedAtMs: 900, issuedAtMs: 1_000, expiresAtMs: 600_000 },
  recipients: ['water', 'dijk', 'aaltje'],
  mustConfirm: [
    { who: 'water', ways: ['webhook', 'sms'] },
    { who: 'dijk', ways: ['webhook', 'sms'] },
  ],
  channels: ['webhook', 'sms', 'push'],
};
const end: Decision = {
  ...{ ...alert, revision: 2, purpose: 'all-clear', headline: 'VEILIG. Brand 0001 is uit' },
  ...{ approvedAtMs: 30_000, issuedAtMs: 31_000, mustConfirm: [] },
};
const got = (who: string, channel: string, atMs: number, text: string): Received => ({ who, channel, atMs, text });

/** Water confirms at once; dijk stays silent and is tried by both its ways; aaltje is a citizen. */
const clean: History = {
  reports: [{ reportId: 'r-1', atMs: 500 }],
  decisions: [alert, end],
  unapproved: ['Brand bij 0009'],
  received: [
    got('water', 'webhook', 1_200, '{"headline":"Brand bij 0001"}'),
    got('dijk', 'webhook', 1_200, 'Brand bij 0001'),
    got('aaltje', 'push', 1_300, 'Brand bij 0001'),
    got('dijk', 'sms', 6_300, 'Brand bij 0001. Bevestig met 1 ABC'),
    ...['water', 'dijk'].map((who) => got(who, 'webhook', 31_200, 'VEILIG. Brand 0001 is uit')),
    got('aaltje', 'push', 31_200, 'VEILIG. Brand 0001 is uit'),
  ],
  confirmed: [{ who: 'water', headline: alert.headline, atMs: 1_400, how: 'told' }],
  shown: {
    reportIds: ['r-1'],
    obligations: [
      { headline: alert.headline, who: 'water', state: 'confirmed' },
      { headline: alert.headline, who: 'dijk', state: 'exhausted' },
    ],
  },
  faults: [],
  health: [
    { part: 'intake', says: 'ready', atMs: 0 },
    { part: 'fanout', says: 'ready', atMs: 0 },
  ],
  read: [],
  endedAtMs: 60_000,
};

const rulesBroken = (history: Partial<History>): readonly Rule[] => [
  ...new Set(check({ ...clean, ...history }).violations.map(({ rule }) => rule)),
];
const without = (unwanted: (message: Received) => boolean): Partial<History> => ({
  received: clean.received.filter((message) => !unwanted(message)),
});
const beside = (...more: readonly Received[]): Partial<History> => ({ received: [...clean.received, ...more] });
const states = (state: string, who: string): Partial<History> => ({
  shown: {
    ...clean.shown,
    obligations: clean.shown.obligations.map((row) => (row.who === who ? { ...row, state } : row)),
  },
});
const outage: Fault = {
  ...{ kind: 'no-majority', target: 'nats-1, nats-2', stops: 'storing', mustBeRead: [], forgets: [] },
  ...{ fromMs: 10_000, endedAtMs: 30_000, toMs: 40_000 },
};
const announced = clean.health.flatMap(({ part }) => [
  { part, says: 'ready' as const, atMs: 0 },
  { part, says: 'not ready' as const, atMs: 13_000 },
  { part, says: 'ready' as const, atMs: 33_000 },
]);

describe('the checker of faults', () => {
  it('finds nothing in a run in which all went well, and counts it', () => {
    const { violations, figures } = check(clean);
    expect(violations).toEqual([]);
    expect(figures).toMatchObject({ reports: 1, revisions: 2, messages: 7, lost: 0, delayed: 0, doubled: 0 });
  });

  it('finds a report that was accepted and is nowhere, or is there twice', () => {
    expect(rulesBroken({ shown: { ...clean.shown, reportIds: [] } })).toEqual(['lost']);
    expect(rulesBroken({ shown: { ...clean.shown, reportIds: ['r-1', 'r-1'] } })).toEqual(['doubled']);
  });

  it('counts a report once that a source repeated', () => {
    const reports = [...clean.reports, { reportId: 'r-1', atMs: 800 }];
    expect(check({ ...clean, reports }).figures.reports).toBe(1);
    expect(check({ ...clean, reports, shown: { ...clean.shown, reportIds: [] } }).figures.lost).toBe(1);
  });

  it('finds a decision that came to nobody, or not to all', () => {
    expect(rulesBroken(without(({ who }) => who === 'aaltje'))).toEqual(['lost']);
    expect(check({ ...clean, ...without(({ who }) => who === 'aaltje') }).figures.lost).toBe(2);
  });

  it('asks nothing for those who were forgotten with what was lost', () => {
    const loss = { ...outage, stops: 'a part', forgets: ['aaltje'], fromMs: 500 } as const;
    expect(rulesBroken({ ...without(({ who }) => who === 'aaltje'), faults: [loss] })).toEqual([]);
    expect(rulesBroken({ ...without(({ who }) => who === 'dijk'), faults: [loss] })).toContain('lost');
  });

  it('lets a newer text take the place of one that had not come', () => {
    const late = clean.received.filter(({ who, atMs }) => who !== 'aaltje' || atMs > 30_000);
    expect(check({ ...clean, received: late }).violations.map(({ rule }) => rule)).not.toContain('lost');
  });

  it('finds what came too late, and not what a fault held up', () => {
    const slow = clean.received.map((message) =>
      message.who === 'aaltje' && message.atMs < 2_000 ? { ...message, atMs: 80_000 } : message,
    );
    const both = { received: slow, endedAtMs: 100_000 };
    expect(rulesBroken({ ...both, decisions: [alert] })).toEqual(['late']);
    const held = { ...outage, stops: 'nothing', fromMs: 10_000, toMs: 60_000 } as const;
    expect(rulesBroken({ ...both, decisions: [alert], faults: [held] })).toEqual([]);
    expect(check({ ...clean, ...both, decisions: [alert], faults: [held] }).figures.delayed).toBe(1);
  });

  it('takes one message that came twice for few, and a second one for too many', () => {
    const again = got('aaltje', 'push', 1_900, 'Brand bij 0001');
    expect(rulesBroken(beside(again))).toEqual([]);
    expect(check({ ...clean, ...beside(again) }).figures.doubled).toBe(1);
    expect(rulesBroken(beside(again, again))).toEqual(['doubled']);
  });

  it('finds what nobody approved, and what went out before it was', () => {
    expect(rulesBroken(beside(got('water', 'sms', 5_000, 'Brand bij 0009')))).toEqual(['unapproved']);
    expect(rulesBroken(beside(got('water', 'sms', 800, 'Brand bij 0001')))).toEqual(['unapproved']);
  });

  it('finds what was sent after its time', () => {
    const soon = { ...alert, expiresAtMs: 6_000 };
    expect(rulesBroken({ decisions: [soon, end] })).toEqual(['expired']);
  });

  it('finds what came to somebody whom it is not for, and by a way that nobody chose', () => {
    const aside = [got('zeeland', 'webhook', 5_000, 'Brand bij 0001'), got('zeeland', 'webhook', 31_500, end.headline)];
    expect(rulesBroken(beside(...aside))).toEqual(['misaddressed']);
    expect(rulesBroken(beside(got('water', 'voice', 5_000, 'Brand bij 0001')))).toEqual(['widened']);
  });

  it.each([
    ['stays open', states('open', 'dijk')],
    ['is given up though it was confirmed', states('exhausted', 'water')],
    ['is confirmed by nobody', states('confirmed', 'dijk')],
    ['is on no board', { shown: { ...clean.shown, obligations: clean.shown.obligations.slice(1) } }],
    ['is given up before every way was tried', without(({ channel }) => channel === 'sms')],
  ])('finds an obligation that %s', (_how, history) => {
    expect(rulesBroken(history)).toEqual(['obligation']);
  });

  it('asks no more of a confirmation by a way that gives no answer', () => {
    const sent = { ...clean.confirmed[0]!, how: 'sent' } as const;
    expect(rulesBroken({ confirmed: [sent] })).toEqual([]);
    expect(rulesBroken({ confirmed: [sent], ...states('exhausted', 'water') })).toEqual(['obligation']);
  });

  it('finds whoever was told of a danger and not of its end', () => {
    const unheard = without(({ who, atMs }) => who === 'dijk' && atMs > 30_000);
    expect(rulesBroken(unheard)).toContain('end not told');
  });

  it('finds a part that said that it is ready while nothing could be stored', () => {
    expect(rulesBroken({ faults: [outage], health: announced })).toEqual([]);
    expect(rulesBroken({ faults: [outage] })).toEqual(['not announced']);
    const again = [...announced, { part: 'fanout', says: 'ready', atMs: 24_000 } as const];
    expect(rulesBroken({ faults: [outage], health: again })).toEqual(['not announced']);
    expect(rulesBroken({ faults: [{ ...outage, endedAtMs: 15_000 }] })).toEqual([]);
  });

  it('finds what lasted and could be read nowhere', () => {
    const paused = {
      ...outage,
      kind: 'pause',
      stops: 'a part',
      mustBeRead: ['fanout.silent'],
      endedAtMs: 36_000,
    } as const;
    expect(rulesBroken({ faults: [paused] })).toEqual(['not announced']);
    expect(rulesBroken({ faults: [paused], read: [{ atMs: 9_000, what: 'fanout.silent' }] })).toEqual([
      'not announced',
    ]);
    expect(rulesBroken({ faults: [paused], read: [{ atMs: 28_000, what: 'fanout.silent' }] })).toEqual([]);
    expect(rulesBroken({ faults: [{ ...paused, endedAtMs: 20_000 }] })).toEqual([]);
  });

  it('finds what never worked again', () => {
    expect(rulesBroken({ faults: [{ ...outage, stops: 'a part', toMs: Infinity }] })).toEqual(['not mended']);
  });

  it('knows nothing of the chain that it judges', () => {
    for (const name of readdirSync(import.meta.dirname)) {
      if (name.endsWith('.test.ts')) continue;
      const imports = readFileSync(`${import.meta.dirname}/${name}`, 'utf8').match(/from '[^']+'/g) ?? [];
      expect(imports.filter((each) => !each.startsWith("from './"))).toEqual([]);
    }
  });
});

it('waits for what may still come, and no longer than it may take', () => {
  const received = clean.received.filter(({ who, text }) => who !== 'aaltje' || !text.startsWith('VEILIG'));
  const at = (endedAtMs: number) => isThrough({ ...clean, received, endedAtMs });
  expect([isThrough(clean), at(40_000), at(90_000), at(92_000)]).toEqual([true, false, false, true]);
});
