import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkConfirmationToken, fetchDocument, isProven, signInForce } from '@keten/delivery';
import type { InForceStatement } from '@keten/delivery';
import { nobodyYet } from '@keten/domain';
import type { DeliveryRequested, Entity } from '@keten/domain';
import {
  deliveryRequested,
  entityRegister,
  heardByEntities,
  inForceBatches,
  inForceKey,
  onCallCalendars,
  warningIssued,
} from '@keten/contracts';
import { newCheckpointKey, openRegister, openRegisterView } from '@keten/messaging';
import { arranged, eventually, sampleIssued, startFeedServer } from '@keten/testing';
import { followCalendars } from '../src/calendars/follow-calendars.ts';
import { readAside } from '../src/calendars/read-aside.ts';
import { confirmationKey, content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
afterAll(() => gateway.stop());

const states = async (recipientId: string): Promise<readonly string[]> =>
  (await gateway.results(recipientId)).map(({ state }) => state);

describe('when the other side fails', () => {
  it('reports a 500 as delayed, tries again under the same id, and reports the delivery', async () => {
    const station = await gateway.endpoint('gemaal');
    station.misbehave({ kind: 'status', status: 500, times: 1 });
    await gateway.request(content({ warningId: 'w-500' }), [recipient('gemaal', 'webhook', station.url)]);

    await station.expectAlert(/Sluit de inname/);
    expect(await gateway.expectResult('gemaal', 'delivered')).toMatchObject({ route: new URL(station.url).host });
    expect(await states('gemaal')).toEqual(['delayed', 'delivered']);
    expect(new Set(station.attempts().map(({ id }) => id))).toEqual(new Set(['w-500.1.gemaal.0']));
    station.expectNothingMore();
  });

  it.each([410, 404, 401, 302])('takes %d for good, at once, and follows nothing', async (status) => {
    const name = `kapot-${status}`;
    const station = await gateway.endpoint(name);
    const elsewhere = await gateway.endpoint(`elders-${status}`);
    station.misbehave({ kind: 'status', status, location: elsewhere.url });
    await gateway.request(content({ warningId: `w-${status}` }), [recipient(name, 'webhook', station.url)]);

    expect(await gateway.expectResult(name, 'failed', 3000)).toMatchObject({ detail: String(status) });
    expect(await states(name)).toEqual(['failed']);
    expect(elsewhere.attempts()).toEqual([]);
  });

  it('waits as long as the other side asks for', async () => {
    const station = await gateway.endpoint('druk');
    station.misbehave({ kind: 'status', status: 429, retryAfterSeconds: 2, times: 1 });
    const startedAt = performance.now();
    await gateway.request(content({ warningId: 'w-429' }), [recipient('druk', 'webhook', station.url)]);
    await station.expectAlert(/Sluit/);
    expect(performance.now() - startedAt).toBeGreaterThan(1900);
  });

  it('lets the next channel go on at once when it is asked to wait for long, and does not come back before', async () => {
    const station = await gateway.endpoint('morgen');
    station.misbehave({ kind: 'status', status: 503, retryAfterSeconds: 3600 });
    await gateway.request(content({ warningId: 'w-503' }), [recipient('morgen', 'webhook', station.url)]);
    const asksToWait = async () => (await gateway.results('morgen')).find(({ nextChannel }) => nextChannel);
    expect(await eventually(asksToWait, undefined, 3000)).toMatchObject({
      state: 'delayed',
      detail: expect.stringMatching(/503.*3600 s/),
    });
    expect(station.attempts()).toHaveLength(1);
  });

  it('lets nobody wait for one that hangs, cuts or is away', async () => {
    const [hanging, cutting, well] = await Promise.all(
      ['hangt', 'breekt', 'goed'].map((name) => gateway.endpoint(name)),
    );
    hanging!.misbehave({ kind: 'hang' });
    cutting!.misbehave({ kind: 'reset', times: 1 });
    await gateway.endpoint('weg');
    await gateway.request(content({ warningId: 'w-slow' }), [
      recipient('hangt', 'webhook', hanging!.url),
      recipient('breekt', 'webhook', cutting!.url),
      recipient('weg', 'webhook', 'http://127.0.0.1:1/'),
      recipient('goed', 'webhook', well!.url),
    ]);
    await well!.expectAlert(/Sluit/, 1500);
    expect(await gateway.expectResult('goed', 'delivered', 1000)).toBeDefined();
    expect(await states('hangt')).toEqual([]);
    await gateway.expectResult('weg', 'delayed', 2000);
    await gateway.expectResult('breekt', 'delivered', 5000);
    expect(await gateway.expectResult('hangt', 'in-doubt', 8000)).toMatchObject({ detail: 'no answer in time' });
    // Else every later stop would wait for an attempt that hangs.
    hanging!.behave();
    await gateway.expectResult('hangt', 'delivered', 20_000);
  });
});

describe('what a receiver may have taken', () => {
  it.each(['hang', 'reset', 'lose-answer'] as const)(
    'is in doubt when it does %s, and not posted again below Severe',
    async (kind) => {
      const station = await gateway.endpoint(`twijfel-${kind}`);
      station.misbehave({ kind });
      const alert = content({ warningId: `w-doubt-${kind}`, severity: 'Moderate' });
      await gateway.request(alert, [recipient(`twijfel-${kind}`, 'webhook', station.url)]);
      await gateway.expectResult(`twijfel-${kind}`, 'in-doubt', 8000);
      if (kind === 'lose-answer') await station.expectAlert(/Sluit/);
      await station.expectSilence(1500);
      expect(station.attempts()).toHaveLength(1);
      expect(await states(`twijfel-${kind}`)).toEqual(['in-doubt']);
    },
  );

  it('is posted once more when people may be in danger, under the same id, and then the next channel goes on', async () => {
    const station = await gateway.endpoint('twijfel-ernstig');
    station.misbehave({ kind: 'lose-answer' });
    await gateway.request(content({ warningId: 'w-doubt-severe' }), [
      recipient('twijfel-ernstig', 'webhook', station.url),
    ]);
    const goesOn = async () => (await gateway.results('twijfel-ernstig')).find(({ nextChannel }) => nextChannel);
    expect(await eventually(goesOn)).toMatchObject({ state: 'in-doubt' });
    await station.expectAlert(/Sluit/);
    await station.expectSilence(2500);
    expect(station.attempts()).toHaveLength(2);
    expect(station.duplicates()).toBe(1);
  });
});

describe('what is tried on', () => {
  it('is an alert whose webhook is down for a while: other channels meanwhile, and it comes when it is back', async () => {
    const station = await gateway.endpoint('even-weg');
    station.misbehave({ kind: 'status', status: 503 });
    const [down, well] = [recipient('even-weg', 'webhook', station.url), await gateway.endpoint('steeds-goed')];
    await gateway.request(content({ warningId: 'w-down' }), [down, recipient('steeds-goed', 'webhook', well.url)]);
    const goesOn = async () => (await gateway.results('even-weg')).find(({ nextChannel }) => nextChannel);
    expect(await eventually(goesOn, undefined, 20_000)).toMatchObject({ state: 'delayed', detail: '503, 4 times' });
    station.behave();
    await station.expectAlert(/Sluit/, 20_000);
    await gateway.expectResult('even-weg', 'delivered');
    expect(await states('even-weg')).toEqual(['delayed', 'delayed', 'delivered']);
    expect(well.attempts()).toHaveLength(1);
  });

  it('is no alert that was confirmed, or that expired, meanwhile', async () => {
    const [done, late] = await Promise.all(['gedaan', 'verlopen'].map((name) => gateway.endpoint(name)));
    [done!, late!].forEach((station) => station.misbehave({ kind: 'status', status: 503, retryAfterSeconds: 40 }));
    await gateway.request(content({ warningId: 'w-done-later' }), [recipient('gedaan', 'webhook', done!.url)]);
    const expiresAt = new Date(Date.now() + 4000);
    await gateway.request(content({ warningId: 'w-late-later', expiresAt }), [
      recipient('verlopen', 'webhook', late!.url),
    ]);
    await gateway.expectResult('gedaan', 'delayed');
    await gateway.confirm('w-done-later', 'gedaan');
    await gateway.expectResult('verlopen', 'expired', 8000);
    expect([done!.attempts().length, late!.attempts().length]).toEqual([1, 1]);
  });
});

describe('what is sent', () => {
  it('has an id for each rung, with the alert’s own beside it: who drops what it knows does not drop the second call', async () => {
    const station = await gateway.endpoint('tweemaal');
    const made = content({ warningId: 'w-rungs', severity: 'Extreme' });
    const to = [recipient('tweemaal', 'webhook', station.url)];
    await gateway.request(made, to, 0);
    const first = await station.expectAlert(/Sluit/);
    await gateway.request(made, to, 1);
    const second = await station.expectAlert(/Sluit/);
    expect([first.id, second.id]).toEqual(['w-rungs.1.tweemaal.0', 'w-rungs.1.tweemaal.1']);
    for (const { body } of [first, second]) expect(body).toMatchObject({ data: { alertId: 'w-rungs.1.tweemaal' } });
  });

  it('is signed, says everything, and confirms for this recipient alone', async () => {
    const station = await gateway.endpoint('inname');
    const made = content({ warningId: 'w-whole' });
    await gateway.request(made, [recipient('inname', 'webhook', station.url)]);
    const { body, id } = await station.expectAlert(/Close the intake/);
    expect(id).toBe('w-whole.1.inname.0');
    expect(body).toMatchObject({
      type: 'nl.waarschuwingsketen.alert.v1',
      timestamp: expect.stringMatching(/Z$/),
      data: {
        ...{
          alertId: 'w-whole.1.inname',
          warningId: 'w-whole',
          revision: 1,
          purpose: 'alert',
          intensity: 'alarm',
          plane: 'live',
          kind: 'sabotage-land',
        },
        ...{ urgency: 'Immediate', severity: 'Severe', certainty: 'Observed', checklist: ['Sluit de inname'] },
        ...{
          areaDescription: 'Groningen',
          areaDescriptions: [
            { language: 'nl-NL', text: 'Groningen' },
            { language: 'en-GB', text: 'Groningen' },
          ],
          expiresAt: '2100-01-01T00:00:00.000Z',
          mustConfirm: true,
          texts: made.texts,
        },
        acknowledge: { withinSeconds: 60 },
      },
    });
    const { url } = (body as { data: { acknowledge: { url: string } } }).data.acknowledge;
    const [, token, via] = /^https:\/\/portal\.example\/bevestigen\/w-whole\/1\/inname\/([^/]+)\?via=(\w+)$/.exec(url)!;
    const key = { warningId: 'w-whole', revision: 1, recipientId: 'inname' };
    expect([checkConfirmationToken(confirmationKey, key, token!), via]).toEqual([true, 'webhook']);
  });

  it('asks no confirmation of who need not give one', async () => {
    const station = await gateway.endpoint('lezer');
    const reader = recipient('lezer', 'webhook', station.url, { mustConfirm: false });
    await gateway.request(content({ warningId: 'w-info' }), [reader], 'info');
    const { text } = await station.expectAlert(/Sluit/);
    expect(text).not.toMatch(/bevestigen/);
  });

  it('tells who left that it is over for them, as an all-clear and without what is asked of the others', async () => {
    const station = await gateway.endpoint('vertrokken');
    const left = recipient('vertrokken', 'webhook', station.url, { mustConfirm: false });
    await gateway.request(content({ warningId: 'w-left', revision: 2, purpose: 'update' }), [left], 'over');
    const { text, body } = await station.expectAlert(/VEILIG: Voorbij voor u: Sabotage/);
    expect(body).toMatchObject({ data: { revision: 2, purpose: 'all-clear', checklist: [], areaDescription: '' } });
    expect(text).not.toMatch(/inname|Groningen/);
  });

  it('is only a pointer when the marking is too high for the channel', async () => {
    const station = await gateway.endpoint('geheim');
    const secret = content({ warningId: 'w-dv', rubricering: 'Departementaal Vertrouwelijk' });
    await gateway.request(secret, [recipient('geheim', 'webhook', station.url)]);
    const { text } = await station.expectAlert(/portaal/);
    expect(text).not.toMatch(/abotage|inname sluiten|Groningen|Immediate|bevestigen/);
    expect(text).toMatch(/"portal":"https:\/\/portal\.example"/);
  });
});

describe('what is not sent', () => {
  const silent = async (name: string) => {
    const station = await gateway.endpoint(name);
    return { station, to: recipient(name, 'webhook', station.url) };
  };

  it('is what is too late, and what was confirmed over another channel', async () => {
    const [late, done] = [await silent('laat'), await silent('klaar')];
    await gateway.request(content({ warningId: 'w-late', expiresAt: new Date(Date.UTC(2020, 0, 1)) }), [late.to]);
    await gateway.confirm('w-done', 'klaar');
    await gateway.request(content({ warningId: 'w-done' }), [done.to], 1);
    await gateway.expectResult('laat', 'expired');
    await gateway.expectResult('klaar', 'revoked');
    expect([late.station.attempts(), done.station.attempts()]).toEqual([[], []]);
  });

  it('stops trying once the recipient confirmed elsewhere', async () => {
    const { station, to } = await silent('intussen');
    station.misbehave({ kind: 'status', status: 500 });
    await gateway.request(content({ warningId: 'w-meanwhile' }), [to]);
    await gateway.expectResult('intussen', 'delayed');
    await gateway.confirm('w-meanwhile', 'intussen');
    await gateway.expectResult('intussen', 'revoked');
    expect(station.alerts()).toEqual([]);
  });

  it('is what nobody approved as it is, and what belongs to the other plane: both are put aside', async () => {
    const { station, to } = await silent('vals');
    const made = content({ warningId: 'w-forged' });
    const { channel: _, ...addressed } = to;
    const forged: DeliveryRequested = {
      ...{
        deliveryId: 'w-forged.1.0.webhook.0000000000000000',
        warningId: 'w-forged',
        revision: 1,
        channel: 'webhook',
      },
      ...{
        lane: 'urgent',
        contentHash: 'a'.repeat(64),
        recipients: [addressed],
        requestedAt: new Date(),
        overForThem: false,
      },
    };
    await gateway.publisher.publish(warningIssued, sampleIssued(made));
    await gateway.publisher.publish(deliveryRequested.webhook, forged);
    await gateway.request(content({ warningId: 'w-plane', plane: 'exercise' }), [to]);
    const { jsm } = gateway.broker;
    await eventually(async () => ((await jsm.streams.info('DLQ')).state.messages === 2 ? true : undefined));
    expect(station.attempts()).toEqual([]);
  });

  it('goes to no address within the network, and to none in clear, outside tests', async () => {
    const { station, to } = await silent('binnen');
    await gateway.restart({ ALLOW_PRIVATE_ADDRESSES: false });
    await gateway.request(content({ warningId: 'w-clear', tlp: 'AMBER' }), [to]);
    const secure = station.url.replace('http:', 'https:');
    await gateway.request(content({ warningId: 'w-ssrf' }), [recipient('binnen', 'webhook', secure)]);
    await gateway.request(content({ warningId: 'w-name' }), [
      recipient('binnen', 'webhook', secure.replace('127.0.0.1', 'localhost')),
    ]);
    const all = () => gateway.results('binnen').then((each) => (each.length === 3 ? each : undefined));
    expect((await eventually(all)).map(({ state, detail }) => `${state}: ${detail}`).toSorted()).toEqual([
      'failed: the address is no https URL',
      'failed: the address is not public',
      'failed: the name leads to an address that is not public',
    ]);
    expect(station.attempts()).toEqual([]);
    await gateway.restart();
  });
});

it('says each minute what is in force to who asked for it, and to nobody else, and keeps who heard', async () => {
  const [asked, other] = [await gateway.endpoint('listens'), await gateway.endpoint('does-not')];
  const entities = arranged(openRegister(gateway.broker, entityRegister));
  const contactPoints = [{ channel: 'webhook', address: asked.url }] as const;
  await entities.update('listens', (entity) => ({ ...entity!, listens: 'webhook', contactPoints }));
  const signer = newCheckpointKey();
  const inForce = [{ warningId: 'w-7', revision: 3, severity: 'Severe' }] as const;
  const entityIds = ['does-not', 'listens'].map((entityId) => ({ entityId, warnings: [0] }));
  const say = async (at: Date) => {
    const batch = signInForce({ plane: 'live', warnings: inForce, entities: entityIds }, signer.seed, at);
    await openRegister(gateway.broker, inForceBatches).put(inForceKey, batch);
    return batch;
  };
  const batch = await say(new Date());
  const { id, body } = await asked.expectAlert(/in-force/);
  expect(id).toBe(`in-force.${batch.sequence}.listens`);
  const { data } = body as { readonly data: InForceStatement };
  expect(isProven(data, signer.publicKey)).toBe(true);
  expect(JSON.parse(data.statement)).toMatchObject({ entityId: 'listens', inForce });
  expect(other.attempts()).toEqual([]);
  await gateway.restart();
  // The same minute is not said twice, and who heard it is known to whoever asks.
  expect((await openRegister(gateway.broker, heardByEntities).get('entity-gateway'))?.heard).toMatchObject([
    { entityId: 'listens' },
  ]);
  // What is said after it comes after it.
  const next = await say(new Date(batch.at.getTime() + 60_000));
  await eventually(
    () => asked.attempts().map((each) => each.id),
    (ids) => ids.includes(`in-force.${next.sequence}.listens`),
  );
  expect(asked.attempts().filter((each) => each.id === id)).toHaveLength(1);
});

it('gives back what it could not finish when it stops, and does not repeat what was delivered', async () => {
  const [well, failing] = await Promise.all(['eerst', 'later'].map((name) => gateway.endpoint(name)));
  failing!.misbehave({ kind: 'status', status: 503, retryAfterSeconds: 20 });
  await gateway.request(content({ warningId: 'w-restart' }), [
    recipient('eerst', 'webhook', well!.url),
    recipient('later', 'webhook', failing!.url),
  ]);
  await gateway.expectResult('eerst', 'delivered');
  await gateway.expectResult('later', 'delayed');
  failing!.behave();
  await gateway.restart();
  await gateway.expectResult('later', 'delivered');
  expect(well!.attempts()).toHaveLength(1);
  expect(await states('eerst')).toEqual(['delivered']);
});

it('sends to many at once, and reports many in one message', async () => {
  const names = Array.from({ length: 300 }, (_, index) => `veel-${index}`);
  const stations = await Promise.all(names.map((name) => gateway.endpoint(name)));
  await gateway.request(
    content({ warningId: 'w-many' }),
    names.map((name, index) => recipient(name, 'webhook', stations[index]!.url)),
  );
  await Promise.all(stations.map((station) => station.expectAlert(/Sluit/, 60_000)));
  await gateway.expectResult('veel-299', 'delivered');
});

it('reads an on-call calendar, keeps what it said last when it fails, and calls nobody within the network', async () => {
  const feed = await startFeedServer();
  const url = feed.urlOf('atom');
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10).replaceAll('-', '');
  feed.say(
    ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1', 'SUMMARY:Piket Fatima', 'RRULE:FREQ=DAILY;COUNT=3']
      .concat(`DTSTART;VALUE=DATE:${day(Date.now())}`, 'END:VEVENT', 'END:VCALENDAR')
      .join('\r\n'),
  );
  await gateway.endpoint('met-agenda');
  const people = { ...nobodyYet, calendarUrl: url };
  const entities = arranged(openRegister(gateway.broker, entityRegister));
  const kept = await entities.update('met-agenda', (entity) => ({ ...entity!, people }));
  const states = openRegister(gateway.broker, onCallCalendars);
  const wasRead = async () => {
    const state = await states.get('met-agenda');
    return state?.succeededAt === undefined ? undefined : state;
  };
  const read = await eventually(wasRead, undefined, 30_000);
  expect(read).toMatchObject({ url, failures: 0, problem: '', heldBy: '' });
  expect(read.shifts.map(({ says }) => says)).toEqual(['Piket Fatima', 'Piket Fatima', 'Piket Fatima']);

  const later = new Date(Date.now() + 16 * 60_000);
  const known = await openRegisterView(gateway.broker, onCallCalendars);
  const said: string[] = [];
  let seen: ReadonlyMap<string, Entity> = new Map([['met-agenda', kept]]);
  const lookWith = (allowPrivate: boolean, at: Date, read = readAside()) => {
    const clock = () => at;
    return followCalendars({
      ...{
        ...{ states, known, clock, read },
        log: {
          info: () => undefined,
          warn: () => undefined,
          error: (...told: readonly unknown[]) => void said.push(String(told[1])),
        },
      },
      entities: { all: () => seen, current: () => Promise.resolve(new Map([['met-agenda', kept]])) },
      fetch: fetchDocument({
        allowPrivate,
        clock,
        asker: 'on-call',
        accept: 'text/calendar',
        contact: 'https://x.example',
      }),
    })();
  };
  // A process that has not heard of the calendar yet lets it be, for another one that has read it.
  const asCopied = seen;
  seen = new Map();
  await lookWith(true, later);
  expect(await states.get('met-agenda')).toEqual(read);
  seen = asCopied;
  feed.misbehave({ kind: 'status', status: 500 });
  await lookWith(true, later);
  expect(await states.get('met-agenda')).toMatchObject({ failures: 1, problem: 'it answers 500', shifts: read.shifts });
  feed.behave();
  feed.say('<html></html>');
  await lookWith(true, new Date(later.getTime() + 2 * 60_000));
  expect(await states.get('met-agenda')).toMatchObject({
    failures: 2,
    problem: 'it is no iCalendar',
    shifts: read.shifts,
  });
  const asked = feed.requests().length;
  await lookWith(false, new Date(later.getTime() + 10 * 60_000));
  expect(await states.get('met-agenda')).toMatchObject({ failures: 3, shifts: read.shifts });
  expect(feed.requests()).toHaveLength(asked);

  // What is our own fault is told to us, and nothing of it to them.
  const before = await states.get('met-agenda');
  const nowhere = readAside(new URL('file:///nowhere/read-worker.js'));
  await lookWith(true, new Date(later.getTime() + 30 * 60_000), nowhere);
  expect(said).toContain('on-call calendars can’t be read here');
  expect(await states.get('met-agenda')).toMatchObject({ failures: 3, problem: before?.problem, heldBy: '' });
  // On other clocks a day is other hours: it is not due yet, and read all the same.
  feed.say(
    ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'UID:1', `DTSTART;VALUE=DATE:${day(later.getTime())}`]
      .concat('SUMMARY:Piket Jan', 'END:VEVENT', 'END:VCALENDAR')
      .join('\r\n'),
  );
  await entities.update('met-agenda', (entity) => ({
    ...entity!,
    people: { ...people, timeZone: 'America/Kralendijk' },
  }));
  const elsewhere = await eventually(
    () => states.get('met-agenda'),
    (state) => state?.timeZone === 'America/Kralendijk' && state.heldBy === '',
    30_000,
  );
  expect(elsewhere).toMatchObject({ failures: 0, problem: '' });
  expect(elsewhere.shifts.map(({ from }) => from.toISOString().slice(11, 16))).toEqual(['04:00']);
  // It goes with the calendar.
  await entities.update('met-agenda', (entity) => ({ ...entity!, people: nobodyYet }));
  await eventually(async () => ((await states.get('met-agenda')) === undefined ? true : undefined));
  known.close();
  await feed.close();
});

it('goes on while Redis is away, and posts once', async () => {
  const station = await gateway.endpoint('zonder');
  const pending = async (): Promise<number> => {
    const consumers = await gateway.broker.jsm.consumers.list('DELIVERIES').next();
    return consumers.reduce((sum, { num_ack_pending }) => sum + num_ack_pending, 0);
  };
  // What earlier tests left for later.
  const before = await pending();
  await gateway.redis.kill();
  await gateway.request(content({ warningId: 'w-without-redis' }), [recipient('zonder', 'webhook', station.url)]);
  await station.expectAlert(/Sluit/);
  expect(await gateway.expectResult('zonder', 'delivered')).toBeDefined();
  // The message is done with, and nothing of it comes again.
  await eventually(pending, (waiting) => waiting <= before);
  expect(station.attempts()).toHaveLength(1);
  await gateway.redis.restart();
});
