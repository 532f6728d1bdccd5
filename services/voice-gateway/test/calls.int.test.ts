import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  entityRegister,
  lineTestReported,
  lineTestRequested,
  obligationConfirmed,
  warningUpdated,
} from '@keten/contracts';
import type { LineTestReported, LineTestRequested } from '@keten/domain';
import { createFactLog, openRegister } from '@keten/messaging';
import { arranged, eventually, operationsTable, sampleIssued, walkRoutes } from '@keten/testing';
import { content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

const root = path.resolve(import.meta.dirname, '../../..');
let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
afterAll(() => gateway.stop());
afterEach(() => gateway.trunks.forEach((trunk) => trunk.behave()));

let last = 0;
/** A telephone of its own for each test, with the same habits on both trunks. */
const phone = (habit: Parameters<RunningGateway['trunks'][0]['let']>[1] = {}): string => {
  last += 1;
  const number = `+3161200${String(last).padStart(4, '0')}`;
  gateway.trunks.forEach((trunk) => trunk.let(number, habit));
  return number;
};
const confirmedOf = async (warningId: string) =>
  (await gateway.acknowledgements()).filter((each) => each.warningId === warningId);
/** Two lines of the voice, who calls and the headline; on the exercise plane there is one before. */
const [untilHeadline, withExercise] = [1500, 2300];
const one = { presses: [{ digit: '1', afterSound: untilHeadline }] };

describe('a call', () => {
  it('speaks what it is, for whom, and what to do; 1 confirms that revision for that organisation', async () => {
    const number = phone(one);
    await gateway.request(content({ warningId: 'w-one' }), [recipient('een', number)]);
    const { route, detail } = await gateway.expectResult('een', 'delivered');
    expect([route, detail]).toEqual(['Noord', 'answered and confirmed']);
    expect(await confirmedOf('w-one')).toMatchObject([
      { revision: 1, recipientId: 'een', via: 'voice', by: `telefoon ...${number.slice(-2)}` },
    ]);
    const [call] = gateway.calls(number);
    expect([call?.endedBy(), call?.from]).toEqual(['caller', '31970001234']);
    expect(call?.heard().octets).toBeGreaterThan(0);
    const spoken = await gateway.spoken();
    const at = spoken.indexOf('Dit is de waarschuwingsketen, met een bericht voor Waterwerken een.');
    expect(spoken.slice(at, at + 4)).toEqual([
      expect.stringContaining('Waterwerken een'),
      'Sabotage.',
      'Sluit de inname.',
      'Toets 1 om te bevestigen dat u dit hebt gehoord. Toets 2 om het opnieuw te horen.',
    ]);
  });

  it('is confirmed by no answering machine, by nobody who hangs up, and by no key before the headline', async () => {
    const [machine, impatient] = [phone(), phone({ hangsUpAfterMs: 100 })];
    const screening = phone({ presses: [0, 700].map((afterSound) => ({ digit: '1', afterSound })) });
    await gateway.request(content({ warningId: 'w-machine' }), [
      recipient('machine', machine),
      recipient('ongeduldig', impatient),
      recipient('doorgeschakeld', screening),
    ]);
    for (const id of ['machine', 'ongeduldig', 'doorgeschakeld'])
      expect(await gateway.expectResult(id, 'handed-over')).toMatchObject({ detail: 'answered, no key was pressed' });
    expect(gateway.calls(machine)[0]?.endedBy()).toBe('caller');
    expect(await confirmedOf('w-machine')).toEqual([]);
  });

  it('is said again after any other key, and confirmed by a 1 in the signalling', async () => {
    const presses = [
      { digit: '2', afterMs: 0 },
      { digit: '7', afterMs: 100 },
      { digit: '1', afterMs: 300, as: 'info' as const },
    ].map((each) => ({ ...each, afterSound: untilHeadline }));
    await gateway.request(content({ warningId: 'w-keys' }), [
      recipient('toetsen', phone({ presses })),
      recipient('alleen-twee', phone({ presses: presses.slice(0, 1), hangsUpAfterMs: 2000 })),
    ]);
    expect(await gateway.expectResult('toetsen', 'delivered')).toMatchObject({ detail: 'answered and confirmed' });
    // A person was there, and confirmed nothing.
    expect((await gateway.expectResult('alleen-twee', 'delivered')).detail).toMatch(/not confirmed/);
    expect((await confirmedOf('w-keys')).map(({ recipientId }) => recipientId)).toEqual(['toetsen']);
  });

  it.each([
    ['bezet', { status: 486 }, /^busy/],
    ['neemt-niet-op', { says: 'ringing' as const }, /^no-answer/],
    ['weigert', { status: 603 }, /^declined/],
  ])('that is not answered is tried again later, and others need not wait: %s', async (id, habit, detail) => {
    const number = phone(habit);
    await gateway.request(content({ warningId: `w-${id}` }), [recipient(id, number)]);
    const result = await gateway.expectResult(id, 'delayed');
    expect(result).toMatchObject({ nextChannel: true, detail: expect.stringMatching(detail) });
    expect(gateway.calls(number)).toHaveLength(1);
  });

  it('to no number has failed', async () => {
    await gateway.request(content({ warningId: 'w-none' }), [recipient('geen', phone({ status: 404 }))]);
    expect((await gateway.expectResult('geen', 'failed')).detail).toMatch(/no such number/);
  });
});

describe('a test of a line', () => {
  beforeAll(async () => {
    await arranged(openRegister(gateway.broker, entityRegister)).put('wad', {
      ...{ entityId: 'wad', name: 'Waterschap Wad', designation: 'designated', sector: 'DWA', priority: 1 },
      ...{ language: 'nl-NL', area: { description: '', codes: ['GM0014'], polygons: [], circles: [] } },
      ...{ personsToCall: [], contactPoints: [], webhookSecret: '', passwordHash: '' },
    });
  });
  const reports = async (): Promise<readonly LineTestReported[]> => {
    const { facts } = await createFactLog(gateway.broker).read(lineTestReported.filter, [lineTestReported]);
    return facts.map(({ fact }) => fact as LineTestReported);
  };
  const ask = async (pointId: string, address: string): Promise<void> => {
    const [requestedAt, answerBy] = [new Date(), new Date(Date.now() + 3_600_000)];
    await gateway.publisher.publish<LineTestRequested>(lineTestRequested.voice, {
      ...{ testId: `test-${pointId}`, entityId: 'wad', pointId, name: 'Meldkamer', channel: 'voice', address },
      ...{ language: 'nl-NL', code: '', requestedAt, answerBy },
    });
  };
  const test = async (pointId: string, address: string): Promise<LineTestReported> => {
    await ask(pointId, address);
    return eventually(async () => (await reports()).find((report) => report.pointId === pointId));
  };

  it('says that it is no warning, and counts when somebody presses 1', async () => {
    const presses = [{ digit: '1', afterSound: 1000 }];
    expect(await test('p-een', phone({ presses }))).toMatchObject({ outcome: 'answered', proof: 'key' });
    expect(await gateway.spoken()).toEqual(
      expect.arrayContaining([expect.stringMatching(/gevraagd door Waterschap Wad\. Dit is geen waarschuwing\./)]),
    );
  });

  it('calls once who does not answer or press, and blames who has no such number', async () => {
    const silent = phone({ says: 'ringing' });
    expect(await test('p-stil', silent)).toMatchObject({ outcome: 'sent', detail: 'no-answer' });
    expect(gateway.calls(silent)).toHaveLength(1);
    expect(await test('p-machine', phone())).toMatchObject({ outcome: 'sent' });
    expect(await test('p-geen', phone({ status: 404 }))).toMatchObject({ outcome: 'failed', fault: 'refused' });
  });

  it('hangs up when an alert wants the number, also one for another desk', async () => {
    // It is said again after each key.
    const presses = Array.from({ length: 20 }, (_, at) => ({ digit: '2', afterSound: 1000, afterMs: 1000 * at }));
    const number = phone({ presses });
    await ask('p-bezet', number);
    const first = await gateway.expectCall(number);
    await eventually(() => Promise.resolve(first.heard().packets > 5 ? true : undefined));
    gateway.trunks.forEach((trunk) => trunk.let(number, one));
    await gateway.request(content({ warningId: 'w-tested' }), [recipient('getest', number)]);
    await gateway.expectResult('getest', 'delivered');
    expect([first.state(), first.endedBy()]).toEqual(['over', 'caller']);
    expect((await reports()).filter(({ pointId }) => pointId === 'p-bezet')).toEqual([]);
  });
});

describe('a trunk', () => {
  it.each([
    ['refuses', { status: 503 }],
    ['says nothing', { says: 'nothing' as const }],
  ])('that %s is passed over for the other', async (how, habit) => {
    const id = how.replace(' ', '-');
    gateway.trunks[0]!.misbehave(habit);
    await gateway.request(content({ warningId: `w-${id}` }), [recipient(id, phone(one))]);
    expect((await gateway.expectResult(id, 'delivered')).route).toBe('Zuid');
  });

  it('is told of by name, and as a way out that is there', async () => {
    await eventually(async () => {
      const text = await (await fetch(`${gateway.service().url}/metrics`)).text();
      return /keten_call_trunk_up{[^}]*Noord[^}]*} 1/.test(text) && /keten_call_seconds_total{[^}]*} \d/.test(text)
        ? true
        : undefined;
    });
    const { url, everyRoute: routes } = gateway.service();
    expect(await walkRoutes({ url, routes, callers: [{}] })).toEqual(operationsTable(1));
  });
});

describe('a number', () => {
  it('is never called twice at once; who shares it for another desk is called for that, and confirmed by nobody else', async () => {
    const number = phone({ presses: [{ digit: '1', afterSound: untilHeadline, afterMs: 300 }] });
    const made = content({ warningId: 'w-shared' });
    await gateway.request(made, [recipient('desk-a', number)]);
    const first = await gateway.expectCall(number);
    const firstAtNext: unknown[] = [];
    gateway.trunks.forEach((trunk) => {
      trunk.let(number, {});
      trunk.onCall(({ to }) => number.endsWith(to) && firstAtNext.push(first.state()));
    });
    await gateway.request(made, [recipient('desk-b', number)], 1);
    await gateway.expectResult('desk-a', 'delivered');
    await gateway.expectResult('desk-b', 'handed-over');
    expect(firstAtNext).toEqual(['over']);
    expect((await confirmedOf('w-shared')).map(({ recipientId }) => recipientId)).toEqual(['desk-a']);
    expect(await gateway.spoken()).toContain('Dit is de waarschuwingsketen, met een bericht voor Waterwerken desk-b.');
  });

  it('is not called more often than agreed in an hour', async () => {
    const number = phone({ hangsUpAfterMs: 10 });
    await gateway.restart({ CALLS_PER_NUMBER_PER_HOUR: 1 });
    gateway.trunks.forEach((trunk) => trunk.misbehave({ status: 503 }));
    const resultOf = async (warningId: string, id: string, severity?: 'Extreme') => {
      await gateway.request(content({ warningId, ...(severity && { severity }) }), [recipient(id, number)]);
      return (await eventually(async () => (await gateway.results(id, warningId))[0])).detail;
    };
    expect(await resultOf('w-often-1', 'vaak')).toMatch(/^unavailable/);
    gateway.trunks.forEach((trunk) => trunk.behave());
    // Nothing rang.
    expect(await resultOf('w-often-2', 'vaak')).toMatch(/^answered/);
    expect(await resultOf('w-often-3', 'vaak')).toMatch(/too often/);
    expect(await resultOf('w-often-4', 'deelt-nummer')).toMatch(/^answered/);
    expect(await resultOf('w-often-5', 'vaak', 'Extreme')).toMatch(/^answered/);
    await gateway.restart();
  });
});

describe('what is no longer so', () => {
  it('is not called for: who confirmed or is told something newer while they waited for a line', async () => {
    // All four lines are taken by people who want to hear it again and again.
    const presses = Array.from({ length: 12 }, (_, at) => ({
      ...{ digit: '2', afterSound: untilHeadline, afterMs: 1000 * at },
    }));
    const busy = Array.from({ length: 4 }, () => phone({ presses }));
    await gateway.request(
      content({ warningId: 'w-busy' }),
      busy.map((number, at) => recipient(`lijn-${at}`, number)),
    );
    const calls = await Promise.all(busy.map((number) => gateway.expectCall(number)));
    const [confirmed, replaced] = [phone(), phone()];
    const old = content({ warningId: 'w-old' });
    await gateway.request(old, [recipient('vervangen', replaced)]);
    await gateway.request(content({ warningId: 'w-elsewhere' }), [recipient('bevestigd', confirmed)], 1);
    const update = sampleIssued({ ...old, revision: 2, purpose: 'update' });
    await gateway.publisher.publish(warningUpdated, update);
    await gateway.expectResult('vervangen', 'revoked');
    const key = { warningId: 'w-elsewhere', revision: 1, recipientId: 'bevestigd' };
    await gateway.publisher.publish(obligationConfirmed, { ...key, via: 'email', by: 'x', ticked: [], at: new Date() });
    for (const call of calls) call.hangUp();
    await gateway.expectResult('bevestigd', 'revoked');
    for (const number of [confirmed, replaced])
      expect(gateway.calls(number).filter(({ heard }) => heard().packets > 0)).toEqual([]);
  });

  it('is broken off when something newer comes, and confirms nothing', async () => {
    const number = phone({ presses: [{ digit: '1', afterMs: 2500 }] });
    const old = content({ warningId: 'w-break' });
    await gateway.request(old, [recipient('luistert', number)]);
    const call = await gateway.expectCall(number);
    await eventually(() => Promise.resolve(call.heard().packets > 5 ? true : undefined));
    await gateway.publisher.publish(warningUpdated, sampleIssued({ ...old, revision: 2, purpose: 'update' }));
    await gateway.expectResult('luistert', 'revoked');
    expect(call.endedBy()).toBe('caller');
    expect(await confirmedOf('w-break')).toEqual([]);
  });
});

describe('a marked text', () => {
  it('is not spoken, and so not confirmed by who did not hear it', async () => {
    const marked = content({
      ...{ warningId: 'w-marked', tlp: 'AMBER' },
      texts: [{ language: 'nl-NL', headline: 'Geheim plan', description: 'x', instruction: 'Zeg niets.' }],
    });
    await gateway.request(marked, [recipient('gemerkt', phone(one))]);
    expect((await gateway.expectResult('gemerkt', 'delivered')).detail).toMatch(/not confirmed/);
    const spoken = (await gateway.spoken()).join('\n');
    expect(spoken).not.toMatch(/Geheim plan|Zeg niets/);
    expect(spoken).toMatch(/Er staat een alert voor u klaar in het portaal/);
    expect(spoken).toMatch(/U bevestigt dit in het portaal, nadat u het daar hebt gelezen/);
    expect(await confirmedOf('w-marked')).toEqual([]);
  });
});

describe('a gateway that is killed in a call', () => {
  it('leaves no call behind, is followed by one that calls again, and by no two at once', async () => {
    const number = phone({ ringMs: 300 });
    await gateway.halt();
    const loader = path.join(root, 'libs/platform/test/run-typescript.mjs');
    const main = path.join(root, 'services/voice-gateway/src/main.ts');
    const child = spawn(process.execPath, ['--conditions=@keten/source', '--import', loader, main], {
      env: { PATH: process.env['PATH'], ...gateway.env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    try {
      await gateway.request(content({ warningId: 'w-killed' }), [recipient('gedood', number)]);
      const first = await eventually(() => Promise.resolve(gateway.calls(number)[0]), undefined, 30_000);
      await eventually(() => Promise.resolve(first.state() === 'up' ? true : undefined));
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const [first] = gateway.calls(number);
    const leftAtNext: unknown[] = [];
    gateway.trunks.forEach((trunk) => {
      trunk.let(number, one);
      trunk.onCall(({ to }) => number.endsWith(to) && leftAtNext.push(first?.state()));
    });
    await gateway.resume();
    await gateway.expectResult('gedood', 'delivered', 40_000);
    expect(leftAtNext).toEqual(['over']);
    expect([first?.endedBy(), gateway.calls(number).length]).toEqual(['caller', 2]);
    expect(await confirmedOf('w-killed')).toHaveLength(1);
  });
});

describe('on the exercise plane', () => {
  it('every call begins with the word, whatever its text says', async () => {
    await gateway.restart({ PLANE: 'exercise' });
    const number = phone({ presses: [{ digit: '1', afterSound: withExercise }] });
    await gateway.request(content({ warningId: 'w-exercise', plane: 'exercise' }), [recipient('oefent', number)]);
    await gateway.expectResult('oefent', 'delivered');
    const spoken = await gateway.spoken();
    const at = spoken.indexOf('Dit is de waarschuwingsketen, met een bericht voor Waterwerken oefent.');
    expect(spoken[at - 1]).toBe('Oefening. Oefening. Dit is een oefening.');
  });
});

describe('without a voice', () => {
  it('for all that may be said, nobody is called, and so nobody left with a dead line', async () => {
    await gateway.restart({ ESPEAK_BIN: gateway.hoarse });
    const number = phone(one);
    await gateway.request(content({ warningId: 'w-hoarse' }), [recipient('hees', number)]);
    expect((await gateway.expectResult('hees', 'delayed')).detail).toBe('the text can not be spoken');
    expect(gateway.calls(number)).toEqual([]);
  });

  it('nobody is called, the service says so, and another way is tried', async () => {
    await gateway.restart({ ESPEAK_BIN: '/nowhere/espeak-ng' });
    const number = phone(one);
    await gateway.request(content({ warningId: 'w-mute' }), [recipient('stil', number)]);
    expect(await gateway.expectResult('stil', 'delayed')).toMatchObject({ nextChannel: true });
    expect(gateway.calls(number)).toEqual([]);
    const answer = await fetch(`${gateway.service().url}/health/ready`);
    expect([answer.status, await answer.json()]).toMatchObject([503, { checks: { speech: false, trunks: true } }]);
  });
});
