import { deadLettered } from '@keten/contracts';
import type { DeadLettered } from '@keten/contracts';
import { areaHash } from '@keten/geo';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@keten/testing';
import { publicWarning } from './given.ts';
import { runPushGateway } from './running-push-gateway.ts';
import type { RunningPushGateway } from './running-push-gateway.ts';

let gateway: RunningPushGateway;
beforeAll(async () => {
  gateway = await runPushGateway();
  await gateway.another();
});
afterEach(async () => {
  await gateway.redis.flushall();
  gateway.push.expectNothingMore();
});
afterAll(() => gateway.stop());

/** Of buckets that are through; what is said of them meanwhile depends on how long it takes. */
const reportsOf = (warningId: string, atLeast = 1) =>
  eventually(async () => {
    const reports = (await gateway.reports()).filter((each) => each.warningId === warningId && each.waiting === 0);
    return reports.length >= atLeast ? reports : undefined;
  });
const deadLetter = (reason: RegExp) =>
  eventually(async () => {
    const { facts } = await gateway.log.read(deadLettered.filter, [deadLettered]);
    return facts.map(({ fact }) => fact as DeadLettered).find((letter) => reason.test(letter.reason));
  });

describe('a broadcast', () => {
  it('reaches the browsers of its places, encrypted, and no others', async () => {
    const groningen = await gateway.citizen('Groningen', ['GM0014']);
    const bonaire = await gateway.citizen('Bonaire', ['NL-BQ1']);
    const warning = publicWarning({ warningId: 'w-reach' });
    await gateway.broadcast(warning);

    const push = await groningen.expectPush(/Explosie/);
    expect(JSON.parse(push.text)).toEqual({
      title: 'Explosie in Groningen',
      body: expect.stringMatching(
        /^Ga naar binnen\. Sluit ramen en deuren\.\n\nEr was een explosie\.\n\nEnglish: Explosion.*Code: ABC234$/s,
      ),
      url: 'https://waarschuwing.example/w/w-reach',
      tag: 'w-reach',
      lang: 'nl-NL',
      sentAt: expect.stringMatching(/Z$/),
      purpose: 'alert',
      intensity: 'alarm',
      signature: expect.stringMatching(/^[\w-]{86}$/),
    });
    expect(push.urgency).toBe('high');
    expect(push.ttlSeconds).toBeGreaterThan(3500);
    expect(push.ttlSeconds).toBeLessThanOrEqual(3600);
    await bonaire.expectSilence();

    const [report] = await reportsOf('w-reach');
    expect(report).toMatchObject({
      broadcastId: 'w-reach.1',
      channel: 'push',
      bucket: expect.stringMatching(/^sub:\{GM0014:/),
    });
    expect(report).toMatchObject({ sent: 1, failed: 0, gone: 0, areaHash: areaHash(warning.area) });
  });

  it('reaches who follows the region, the provincie or the country, once, and no other', async () => {
    const region = await gateway.citizen('region', ['VR01', 'GM0014']);
    const provincie = await gateway.citizen('provincie', ['PV20', 'PV21']);
    const country = await gateway.citizen('country', ['NL']);
    const other = await gateway.citizen('other', ['PV21', 'VR02', 'NL-BQ1']);
    await gateway.broadcast(publicWarning({ warningId: 'w-around' }));
    for (const each of [region, provincie, country]) await each.expectPush(/Explosie/);
    await reportsOf('w-around', 4);
    const over = publicWarning({ warningId: 'w-around', revision: 2, purpose: 'all-clear' });
    await gateway.broadcast(over, { broadcastId: 'w-around.2.over', exceptPlaces: ['GM1979'] });
    await reportsOf('w-around', 8);
    // Of Eemsdelta, in the same provincie, something else is said, and they hear that.
    for (const each of [region, provincie, country, other]) await each.expectSilence();
  });

  it('comes once to whoever follows several of its places, and once more for a next revision', async () => {
    const places = ['GM0014', 'GM1979', 'GM1966'];
    const citizen = await gateway.citizen('veelvolger', places);
    await gateway.broadcast(publicWarning({ warningId: 'w-many' }, places));
    const first = await citizen.expectPush(/Explosie/);
    const reports = await reportsOf('w-many', 3);
    expect(reports.map(({ sent }) => sent).sort()).toEqual([0, 0, 1]);

    const update = { warningId: 'w-many', revision: 2, purpose: 'update' } as const;
    await gateway.broadcast(publicWarning(update, places));
    const second = await citizen.expectPush(/"purpose":"update"/);
    expect(second.topic).toBe(first.topic);
    await reportsOf('w-many', 6);
    await citizen.expectSilence();
  });

  it('that it is over for who left says so, and comes not to who also follows a place where it goes on', async () => {
    const left = await gateway.citizen('left', ['GM0014']);
    const both = await gateway.citizen('both', ['GM0014', 'GM0363']);
    const second = { warningId: 'w-left', revision: 2 } as const;
    const over = publicWarning({ ...second, purpose: 'all-clear' });
    await gateway.broadcast(over, { broadcastId: 'w-left.2.over', exceptPlaces: ['GM0363'] });
    expect(await left.expectPush(/"title":"VEILIG: Explosie/)).toMatchObject({
      text: expect.stringMatching(/SAFE: Expl/),
    });
    await gateway.broadcast(publicWarning({ ...second, purpose: 'update' }, ['GM0363']));
    await both.expectPush(/"title":"Update: Explosie/);
    await Promise.all([left.expectSilence(), both.expectSilence()]);
  });

  it('comes in the language that somebody asked for, with a signature of its own', async () => {
    const [english, papiamentu] = [
      await gateway.citizen('english', ['GM0014'], { language: 'en-GB' }),
      await gateway.citizen('papiamentu', ['GM0014'], { language: 'pap' }),
    ];
    await gateway.broadcast(publicWarning({ warningId: 'w-lang' }));
    expect(JSON.parse((await english.expectPush(/Explosion/)).text)).toMatchObject({
      ...{ title: 'Explosion in Groningen', lang: 'en-GB', url: 'https://waarschuwing.example/en/w/w-lang' },
      body: expect.stringMatching(/^Go inside\..*Nederlands: Explosie in Groningen\..*Code: ABC234$/s),
    });
    // Nobody wrote it in Papiamentu: Dutch is better than nothing.
    await papiamentu.expectPush(/"title":"Explosie in Groningen".*English: Explosion/);
  });

  it('for a few hundred metres reaches who is there and who follows the gemeente, and nobody else in it', async () => {
    const dam = { lat: 52.3731, lon: 4.8922 };
    const [here, elsewhere, gemeente, both] = [
      await gateway.citizen('here', [], { cells: ['c10474.611'] }),
      await gateway.citizen('elsewhere', [], { cells: ['c10472.599'] }),
      await gateway.citizen('gemeente', ['GM0363']),
      await gateway.citizen('both', ['GM0363'], { cells: ['c10472.599'] }),
    ];
    const shape = { description: 'Bij de Dam', codes: [], polygons: [], circles: [{ center: dam, radiusKm: 0.3 }] };
    const alert = publicWarning({ warningId: 'w-dam', area: shape });
    await gateway.broadcast(alert, { places: ['GM0363'] });
    for (const each of [here, gemeente, both]) await each.expectPush(/"tag":"w-dam"/);
    await elsewhere.expectSilence();
    // Smaller now: who was told hears of it, and that it is over; who was not, hears nothing of either.
    const smaller = { ...shape, circles: [{ center: { lat: 52.3603, lon: 4.9357 }, radiusKm: 0.1 }] };
    await gateway.broadcast({ ...alert, revision: 2, purpose: 'update', area: smaller }, { places: ['GM0363'] });
    await here.expectPush(/"purpose":"update"/);
    const whole = { ...shape, circles: [], codes: ['GM0363'] };
    await gateway.broadcast({ ...alert, revision: 3, purpose: 'all-clear', area: whole });
    await here.expectPush(/VEILIG/);
    for (const each of [gemeente, both]) {
      await each.expectPush(/"purpose":"update"/);
      await each.expectPush(/VEILIG/);
    }
    await elsewhere.expectSilence();
    await gateway.broadcast(publicWarning({ warningId: 'w-whole', area: whole }));
    for (const each of [here, elsewhere, gemeente, both]) await each.expectPush(/"tag":"w-whole"/);
  });

  it('that is not urgent leaves alone who asked for that, but for what becomes of what they heard', async () => {
    const urgent = await gateway.citizen('urgent', ['GM0014'], { onlyUrgent: true });
    const all = await gateway.citizen('all', ['GM0014']);
    await gateway.broadcast(publicWarning({ warningId: 'w-notice', intensity: 'notice' }));
    await all.expectPush(/"tag":"w-notice"/);
    const [report] = await reportsOf('w-notice');
    expect(report).toMatchObject({ failed: 0, waiting: 0 });
    const alarm = publicWarning({ warningId: 'w-alarm' });
    await gateway.broadcast(alarm);
    await urgent.expectPush(/"tag":"w-alarm"/);
    await gateway.broadcast({ ...alarm, revision: 2, purpose: 'all-clear', intensity: 'quiet' });
    await urgent.expectPush(/VEILIG: Explosie/);
    await all.expectPush(/"purpose":"alert"/);
    await all.expectPush(/VEILIG: Explosie/);
    await urgent.expectSilence();
  });

  it('does not let an alert come after its update', async () => {
    const citizen = await gateway.citizen('traag', ['GM0363']);
    const area = ['GM0363'];
    await gateway.broadcast(publicWarning({ warningId: 'w-order', revision: 2, purpose: 'update' }, area));
    await citizen.expectPush(/update/);
    await gateway.broadcast(publicWarning({ warningId: 'w-order' }, area));
    await reportsOf('w-order', 2);
    await citizen.expectSilence();
  });

  it('comes again to nobody when the same batch comes again after a crash', async () => {
    const citizen = await gateway.citizen('herhaald', ['GM0599']);
    const warning = publicWarning({ warningId: 'w-repeat' }, ['GM0599']);
    await gateway.broadcast(warning);
    await citizen.expectPush(/Explosie/);
    // Another id stands for a broker that no longer knows the first: the same buckets once more.
    await gateway.broadcast(warning, { broadcastId: 'w-repeat.1.again' });
    const reports = await reportsOf('w-repeat', 2);
    expect(reports.map(({ sent }) => sent)).toEqual([1, 1]);
    await citizen.expectSilence();
  });

  it('waits for Redis and loses nobody', async () => {
    const citizen = await gateway.citizen('geduldig', ['GM0518']);
    await gateway.redisServer.kill();
    await gateway.broadcast(publicWarning({ warningId: 'w-redis' }, ['GM0518']));
    await gateway.redisServer.restart();
    await citizen.expectPush(/Explosie/, 20_000);
    await reportsOf('w-redis');
  });

  it.each([
    ['no places', { places: [] }, /no places/],
    ['no hash', { areaHash: '' }, /hash of the area is missing/],
    ['the hash of another area', { areaHash: 'f'.repeat(64) }, /not the one that was approved/],
    ['a place beside its area', { places: ['GM0014', 'GM0363'] }, /GM0363 is not touched/],
  ])('with %s is put aside and reaches nobody', async (what, parts, reason) => {
    const citizen = await gateway.citizen(`stil ${what}`, ['GM0014', 'GM0363']);
    await gateway.broadcast(publicWarning({ warningId: `w-${what.replaceAll(' ', '-')}` }), parts);
    expect((await deadLetter(reason)).consumer).toMatch(/^push-gateway-/);
    await citizen.expectSilence();
  });

  it('of marked text is put aside and reaches nobody', async () => {
    await gateway.broadcast(publicWarning({ warningId: 'w-marked', tlp: 'GREEN' }));
    await deadLetter(/TLP:CLEAR/);
  });
});

describe('without ALLOW_PRIVATE_ADDRESSES', () => {
  it('calls no endpoint inside the network, by address or by name', async () => {
    const guarded = await runPushGateway({ ALLOW_PRIVATE_ADDRESSES: false });
    try {
      const endpoint = `https://localhost:${guarded.push.port}/push/x`;
      await guarded.citizen('by name', ['GM0014'], { endpoint });
      await guarded.citizen('by address', ['GM0014']);
      await guarded.broadcast(publicWarning({ warningId: 'w-inside' }));
      const failed = await eventually(async () => {
        const sum = (await guarded.reports()).reduce((total, report) => total + report.failed, 0);
        return sum === 2 ? sum : undefined;
      });
      expect([failed, guarded.push.requests()]).toEqual([2, 0]);
    } finally {
      await guarded.stop();
    }
  });
});
