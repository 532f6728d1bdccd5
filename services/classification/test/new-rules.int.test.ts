import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { threatReported } from '@keten/contracts';
import type { RulesSubmitted, ThreatAssessed, ThreatReported } from '@keten/domain';
import { Conflict } from '@keten/messaging';
import { createLog } from '@keten/platform';
import { eventually, sampleReport } from '@keten/testing';
import type { ShownRules } from '../src/rule-sets/list-rules.ts';
import { RuleBook } from '../src/rule-sets/rule-book.ts';
import { builtIn } from '../src/rating/rules.ts';
import type { Tried } from '../src/rule-sets/try-rules.ts';
import { dmnOf } from './ask-table.ts';
import { api, at, offer, openRulesDesk, sooner } from './rules-desk.ts';
import type { RulesDesk } from './rules-desk.ts';
import type { Person, RunningClassification } from './running-classification.ts';

let running: RunningClassification;
let { anna, bram, carla, dora } = {} as RulesDesk;

beforeAll(async () => {
  ({ running, anna, bram, carla, dora } = await openRulesDesk());
});
afterAll(() => running.stop());

const send = (id: string, gemeente: string, parts: Partial<ThreatReported> = {}): Promise<unknown> =>
  running.publisher.publish(
    threatReported,
    sampleReport({
      ...{ reportId: id, kind: 'drone', sentAt: at(0), receivedAt: at(0), externalId: `kcr2,${id}` },
      ...{ area: { description: gemeente, codes: [gemeente], polygons: [], circles: [] } },
      ...parts,
    }),
  );
const assessmentOf = (reportId: string): Promise<ThreatAssessed> =>
  eventually(async () => (await running.assessments()).findLast(({ reportIds }) => reportIds.includes(reportId)));

/** What the other instance shows, as soon as it knows. */
const shownBy = (instance: number, rulesVersion: string, is: (rules: ShownRules) => boolean): Promise<ShownRules> =>
  eventually(async () => {
    const { body } = await carla.ask<{ items: ShownRules[] }>('GET', api, undefined, instance);
    return body.items.find((each) => each.rulesVersion === rulesVersion && is(each));
  });

describe('new rules', () => {
  let rulesVersion: string;

  it('are refused with the place when a row says why in one language only', async () => {
    const { name, dmn } = sooner(10);
    const without = (mark: string) => [{ name, dmn: dmn.replace(new RegExp(`(<rule .*>[^]*?)${mark}: .*?\\.`), '$1') }];
    const asked = await Promise.all(
      ['nl', 'en'].map((mark) => anna.ask('POST', api, { ...offer(10, at(30)), tables: without(mark) })),
    );
    expect(asked.map(({ status }) => status)).toEqual([400, 400]);
    expect(asked.map(({ body }) => body.errors[0])).toEqual([
      {
        ...{ pointer: '/tables/0', place: 'terms.dmn, row terms.air, column nl' },
        message: expect.stringContaining('needs a reason in Dutch'),
      },
      {
        ...{ pointer: '/tables/0', place: 'terms.dmn, row terms.air, column en' },
        message: expect.stringContaining('needs a reason in English'),
      },
    ]);
  });

  it('are refused when they are faulty, hold too soon, or say not why', async () => {
    const faulty = { ...offer(10, at(30)), tables: [{ name: 'terms', dmn: 'none' }] };
    const asked = await Promise.all([
      anna.ask('POST', api, faulty),
      anna.ask('POST', api, { ...offer(10, at(30)), note: '' }),
      anna.ask('POST', api, offer(10, at(0.5))),
    ]);
    expect(asked.map(({ status }) => status)).toEqual([400, 400, 409]);
  });

  it('are offered by one person, and known to every instance', async () => {
    const presses = Array.from({ length: 8 }, (_, press) =>
      anna.ask<ShownRules>('POST', api, offer(10, at(30)), press % 2),
    );
    const [first, ...others] = await Promise.all(presses);
    const { status, headers, body } = first!;
    ({ rulesVersion } = body);
    for (const other of others) expect([other.status, other.body]).toEqual([201, body]);
    expect([status, headers.get('location')]).toEqual([201, `${api}/${rulesVersion}`]);
    expect(await shownBy(1, rulesVersion, () => true)).toMatchObject({
      ...{ state: 'submitted', inForce: false, submittedBy: 'anna', validFrom: at(30).toISOString() },
    });
    expect(
      (
        await carla.ask<Tried>('POST', `${api}/_evaluate`, {
          rulesVersion,
          facts: { kind: 'drone', severity: 'Severe' },
        })
      ).status,
    ).toBe(200);
  });

  it('are approved by another one alone, who says from when they hold', async () => {
    const approve = (person: Person, validFrom: Date, instance = 0) =>
      person.ask('POST', `${api}/${rulesVersion}/_approve`, { validFrom: validFrom.toISOString() }, instance);
    const own = await approve(anna, at(30));
    expect([own.status, own.body.detail]).toEqual([409, 'Someone else must approve what you submitted.']);
    expect((await approve(bram, at(31))).status).toBe(409);
    // Who pressed often at once, or did not hear the answer, hears it; anybody else is too late.
    const presses = Array.from({ length: 20 }, (_, press) => approve(bram, at(30), press % 2));
    const [first, ...others] = await Promise.all(presses);
    expect(first).toMatchObject({ status: 200, body: { state: 'approved', approvedBy: 'bram' } });
    for (const { status, body } of [...others, await approve(bram, at(30))])
      expect({ status, body }).toEqual({ status: 200, body: first!.body });
    expect((await approve(dora, at(30))).status).toBe(409);
    expect((await approve(bram, at(31))).status).toBe(409);
    await shownBy(1, rulesVersion, ({ state }) => state === 'approved');
  });

  it('are on the record: who, what and why', async () => {
    const records = (await running.records()).filter(({ subject }) => subject === rulesVersion);
    expect(records.map(({ actorId, action }) => [actorId, action])).toEqual([
      ['anna', 'submit-rules'],
      ['bram', 'approve-rules'],
    ]);
    expect(records[0]?.detail).toContain('Drones are gone sooner than that.');
  });

  it('rate what is assessed from their moment on, and nothing before', async () => {
    running.clock.now = at(29);
    await send('r-before', 'GM0363');
    const before = await assessmentOf('r-before');
    expect(before).toMatchObject({ rulesVersion: builtIn.rulesVersion, proposal: { validForSeconds: 1800 } });

    running.clock.now = at(30);
    await send('r-after', 'GM0344');
    expect(await assessmentOf('r-after')).toMatchObject({ rulesVersion, proposal: { validForSeconds: 600 } });
    // Nothing is assessed anew for the sake of new rules; what is reported anew is.
    expect((await running.assessments()).filter(({ threatId }) => threatId === before.threatId)).toEqual([before]);
    await send('r-again', 'GM0363', { sentAt: at(5), externalId: 'defensie,1' });
    expect(await assessmentOf('r-again')).toMatchObject({ threatId: before.threatId, version: 2, rulesVersion });
  });

  it('are known after a restart of everything', async () => {
    await running.restart();
    await send('r-restarted', 'GM0599');
    expect(await assessmentOf('r-restarted')).toMatchObject({ rulesVersion });
    const { body } = await carla.ask<{ items: ShownRules[] }>('GET', api, undefined, 1);
    expect(body.items.map(({ state, inForce }) => [state, inForce])).toEqual([
      ['approved', true],
      ['built-in', false],
    ]);
  });

  it('give way to former ones that are offered again', async () => {
    const former = { ...offer(30, at(60)), tables: [{ name: 'terms', dmn: dmnOf('terms') }] };
    const { body } = await anna.ask<ShownRules>('POST', api, former);
    expect(body.rulesVersion).toBe(builtIn.rulesVersion);
    await bram.ask('POST', `${api}/${body.rulesVersion}/_approve`, { validFrom: at(60).toISOString() });
    await shownBy(1, body.rulesVersion, ({ state }) => state === 'approved');
    running.clock.now = at(60);
    await send('r-back', 'GM0518');
    expect(await assessmentOf('r-back')).toMatchObject({ rulesVersion: builtIn.rulesVersion });
  });

  it('say of reports from their moment on how far apart they may be, after a restart too', async () => {
    const window = { name: 'correlation-window', dmn: dmnOf('correlation-window').replace('<text>30<', '<text>5<') };
    const { body } = await anna.ask<ShownRules>('POST', api, { ...offer(0, at(120)), tables: [window] });
    await bram.ask('POST', `${api}/${body.rulesVersion}/_approve`, { validFrom: at(120).toISOString() });
    for (const instance of [0, 1]) await shownBy(instance, body.rulesVersion, ({ state }) => state === 'approved');
    running.clock.now = at(150);
    const sent = (id: string, minute: number, gemeente: string): Promise<unknown> =>
      send(id, gemeente, { externalId: `s-${id},1`, sentAt: at(minute), receivedAt: at(minute) });
    await sent('r-w1', 100, 'GM0034');
    await sent('r-w2', 119, 'GM0034');
    await sent('r-w3', 140, 'GM0037');
    await sent('r-w4', 146, 'GM0037');
    expect((await assessmentOf('r-w1')).threatId).toBe((await assessmentOf('r-w2')).threatId);
    expect((await assessmentOf('r-w3')).threatId).not.toBe((await assessmentOf('r-w4')).threatId);
    await running.restart();
    await sent('r-w5', 149, 'GM0037');
    expect(await assessmentOf('r-w5')).toMatchObject({ reportIds: ['r-w4', 'r-w5'] });
    await sent('r-w6', 118, 'GM0034');
    expect(await assessmentOf('r-w6')).toMatchObject({ reportIds: ['r-w1', 'r-w6', 'r-w2'] });
  });

  describe('in a process that has not heard of them', () => {
    const bookOf = (): RuleBook => new RuleBook({ log: running.log, logger: createLog('test', 'silent') });

    it('are looked up when the last assessment was made by them, and older ones refused', async () => {
      const book = bookOf();
      expect(book.inForce(at(40)).rulesVersion).toBe(builtIn.rulesVersion);
      const last = { rulesVersion, assessedAt: at(35) };
      await expect(book.checkRules(builtIn.rulesVersion, at(40), last)).rejects.toThrow(Conflict);
      expect(book.inForce(at(40)).rulesVersion).toBe(rulesVersion);
      await expect(book.checkRules(rulesVersion, at(40), last)).resolves.toBeUndefined();
    });

    it('are waited for by one whose clock is behind', async () => {
      const book = bookOf();
      await book.load(at(29));
      const last = { rulesVersion, assessedAt: at(30) };
      await expect(book.checkRules(builtIn.rulesVersion, at(29), last)).rejects.toThrow('do not hold here yet');
    });

    it('do not stand in the way of what an earlier build assessed by rules that are nowhere', async () => {
      const book = bookOf();
      const last = { rulesVersion: 'aaaaaaaaaaaa', assessedAt: at(20) };
      await expect(book.checkRules(builtIn.rulesVersion, at(21), last)).resolves.toBeUndefined();
    });
  });

  it('that were approved when English was enough go on to hold', async () => {
    const book = new RuleBook({ log: running.log, logger: createLog('test', 'silent') });
    const { name, dmn } = sooner(10);
    const former = { name, dmn: dmn.replaceAll(/(<rule .*>\s*<description>)nl: .*\nen: /g, '$1') };
    const submitted = { ...offer(10, at(5)), rulesVersion: 'cccccccccccc', tables: [former], by: 'anna', at: at(0) };
    book.addSubmission({ ...submitted, validFrom: at(5) }, 1);
    await book.addApproval({ rulesVersion: 'cccccccccccc', validFrom: at(5), by: 'bram', at: at(1) }, 2);
    const rules = book.inForce(at(6));
    expect([rules.rulesVersion, rules.caveat]).toEqual(['cccccccccccc', undefined]);
    expect(rules.tables.terms.rows[0]?.reason).toEqual({
      ...{ rule: 'terms.air', texts: [] },
      because: 'Threats from the air are over, or elsewhere, within half an hour.',
    });
  });

  it('that a build can’t read leave those before in force, and every assessment says so', async () => {
    const book = new RuleBook({ log: running.log, logger: createLog('test', 'silent') });
    const strange: RulesSubmitted = {
      ...{ rulesVersion: 'bbbbbbbbbbbb', tables: [{ name: 'terms', dmn: 'from a later build' }], note: '', by: 'anna' },
      ...{ validFrom: at(5), at: at(0) },
    };
    book.addSubmission(strange, 1);
    await book.addApproval({ rulesVersion: 'bbbbbbbbbbbb', validFrom: at(5), by: 'bram', at: at(1) }, 2);
    expect(book.inForce(at(4)).caveat).toBeUndefined();
    expect(book.inForce(at(6))).toMatchObject({
      rulesVersion: builtIn.rulesVersion,
      caveat: {
        ...{ rule: 'rules.unreadable', because: expect.stringContaining('bbbbbbbbbbbb') },
        texts: [{ language: 'nl-NL', text: expect.stringMatching(/^De regels bbbbbbbbbbbb gelden/) }],
      },
    });
  });
});
