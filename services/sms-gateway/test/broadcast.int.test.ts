import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Area } from '@keten/domain';
import { areaHash } from '@keten/geo';
import { commandStatus } from '@keten/smpp';
import { eventually } from '@keten/testing';
import { content, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
afterAll(() => gateway.stop());

const areaOf = (...codes: string[]): Area => ({ description: 'Waddengebied', codes, polygons: [], circles: [] });
/** Of each bucket the last report counts, as on the board. */
const countsOf = async (warningId: string) => {
  const reports = (await gateway.broadcastReports()).filter((report) => report.warningId === warningId);
  const last = [...new Map(reports.map((each) => [each.bucket, each])).values()];
  const sum = (count: 'sent' | 'failed' | 'waiting'): number => last.reduce((total, each) => total + each[count], 0);
  return { sent: sum('sent'), failed: sum('failed'), waiting: sum('waiting') };
};
const sentOf = async (warningId: string): Promise<number> => (await countsOf(warningId)).sent;
const untilSent = (warningId: string, count: number) =>
  eventually(async () => ((await sentOf(warningId)) === count ? true : undefined));

describe('a broadcast', () => {
  it('reaches who follows its places, in both languages, with the way to check it; each phone once, others not', async () => {
    const [both, one, other] = ['+31620000001', '+31620000002', '+31620000003'].map((number) =>
      gateway.phones.phone(number),
    );
    await gateway.subscribe('s-both', both!.number, ['GM0014', 'GM0037']);
    await gateway.subscribe('s-both-again', both!.number, ['GM0037']);
    await gateway.subscribe('s-one', one!.number, ['GM0037']);
    await gateway.subscribe('s-other', other!.number, ['GM0363']);
    const warning = content({ warningId: 'b-1', area: areaOf('GM0014', 'GM0037') });
    await gateway.broadcast(warning);

    const text =
      /^Sabotage\. Sluit de inname\. Sabotage\. Close the intake\. Echt\? https:\/\/keten\.example\/echt\?code=AB23CD \(from/;
    await Promise.all([both!.expectSms(text), one!.expectSms(text)]);
    await untilSent('b-1', 2);
    const reports = await gateway.broadcastReports();
    expect(new Set(reports.map(({ areaHash }) => areaHash))).toEqual(new Set([areaHash(warning.area)]));
    await Promise.all([both!.expectSilence(), one!.expectSilence(), other!.expectSilence()]);
  });

  it('tells a phone of the next revision too', async () => {
    await gateway.broadcast(content({ warningId: 'b-1', revision: 2, area: areaOf('GM0037') }));
    await gateway.phones.phone('+31620000002').expectSms(/Sluit/);
  });

  it('that it is over for who left begins with VEILIG, and comes not to who also follows a place where it goes on', async () => {
    const [left, both] = ['+31620000011', '+31620000012'].map((number) => gateway.phones.phone(number));
    await gateway.subscribe('s-left', left!.number, ['GM0392']);
    await gateway.subscribe('s-stays', both!.number, ['GM0392', 'GM0394']);
    const over = content({ warningId: 'b-over', revision: 2, purpose: 'all-clear', area: areaOf('GM0392') });
    await gateway.broadcast(over, { broadcastId: 'b-over.2.over', exceptPlaces: ['GM0394'] });
    await left!.expectSms(/^VEILIG: Sabotage\. .* SAFE: Sabotage\./);
    await gateway.broadcast(content({ ...over, purpose: 'update', area: areaOf('GM0394') }));
    await both!.expectSms(/^Update: Sabotage\./);
    await Promise.all([left!.expectSilence(), both!.expectSilence()]);
  });

  it('is repeated without telling anyone twice', async () => {
    const phone = gateway.phones.phone('+31620000004');
    await gateway.subscribe('s-repeat', phone.number, ['GM0050', 'GM0034']);
    const heard = gateway.listenToBroadcasts();
    await gateway.broadcast(content({ warningId: 'b-repeat', area: areaOf('GM0050', 'GM0034') }));
    await phone.expectSms(/Sluit/);
    await untilSent('b-repeat', 1);
    await gateway.untilNothingWaits();
    // The request and both batches, without the ids by which the broker knows them for a while.
    expect(heard.stop()).toBe(3);
    const before = (await gateway.broadcastReports()).length;
    for (const again of [1, 2]) {
      await heard.bringAgain();
      await gateway.untilNothingWaits();
      expect([again, phone.received().length, await sentOf('b-repeat')]).toEqual([again, 1, 1]);
    }
    expect((await gateway.broadcastReports()).length).toBeGreaterThanOrEqual(before);
    await phone.expectSilence(500);
  });

  it('says within a second how far a batch is that takes long, and in the end what it came to', async () => {
    gateway.carriers.forEach((carrier) => carrier.misbehave({ answerAfterMs: 300 }));
    const phones = Array.from({ length: 120 }, (_, index) => gateway.phones.phone(`+3162200${1000 + index}`));
    await Promise.all(phones.map(({ number }, index) => gateway.subscribe(`s-progress-${index}`, number, ['GM0086'])));
    await gateway.broadcast(content({ warningId: 'b-progress', area: areaOf('GM0086') }));
    await phones[0]!.expectSms(/Sluit/);
    await eventually(
      () => countsOf('b-progress'),
      ({ sent, waiting }) => sent > 0 && waiting > 0,
      1000,
    );
    await untilSent('b-progress', phones.length);
    gateway.carriers.forEach((carrier) => carrier.behave());
    expect(await countsOf('b-progress')).toEqual({ sent: phones.length, failed: 0, waiting: 0 });
    expect(phones.map(({ received }) => received().length)).toEqual(phones.map(() => 1));
  });

  it('whose batch the broker brings again while it is under way comes once to each phone, and is counted once', async () => {
    gateway.carriers.forEach((carrier) => carrier.misbehave({ answerAfterMs: 150 }));
    const phones = Array.from({ length: 100 }, (_, index) => gateway.phones.phone(`+3162100${1000 + index}`));
    await Promise.all(phones.map(({ number }, index) => gateway.subscribe(`s-long-${index}`, number, ['GM0085'])));
    await gateway.broadcast(content({ warningId: 'b-long', area: areaOf('GM0085') }));
    await phones[0]!.expectSms(/Sluit/);
    await gateway.bringBatchesAgain();
    await untilSent('b-long', phones.length);
    gateway.carriers.forEach((carrier) => carrier.behave());
    await gateway.untilNothingWaits();
    expect(phones.map(({ received }) => received().length)).toEqual(phones.map(() => 1));
    expect(await sentOf('b-long')).toBe(phones.length);
  });

  it('waits for a carrier that is throttled, and says what failed', async () => {
    gateway.carriers.forEach((carrier) => carrier.misbehave({ status: commandStatus.throttled, times: 2 }));
    const phone = gateway.phones.phone('+31620000005');
    await gateway.subscribe('s-slow', phone.number, ['GM0059']);
    await gateway.subscribe('s-broken', 'onzin', ['GM0059']);
    await gateway.broadcast(content({ warningId: 'b-slow', area: areaOf('GM0059') }));
    await phone.expectSms(/Sluit/, 10_000);
    await untilSent('b-slow', 1);
    expect((await countsOf('b-slow')).failed).toBe(1);
  });

  it('without a place, without its area or beside it, above its marking or of the other plane is put aside', async () => {
    const before = await gateway.deadLetters();
    const phone = gateway.phones.phone('+31620000006');
    await gateway.subscribe('s-none', phone.number, ['GM0014']);
    await gateway.broadcast(content({ warningId: 'b-noplace' }), { places: [] });
    await gateway.broadcast(content({ warningId: 'b-noarea' }), { areaHash: '' });
    await gateway.broadcast(content({ warningId: 'b-other' }), { areaHash: 'f'.repeat(64) });
    await gateway.broadcast(content({ warningId: 'b-beside', area: areaOf('GM0037') }), { places: ['GM0014'] });
    await gateway.broadcast(content({ warningId: 'b-marked', tlp: 'GREEN' }));
    await gateway.broadcast(content({ warningId: 'b-plane', plane: 'exercise' }));
    await eventually(async () => ((await gateway.deadLetters()) === before + 6 ? true : undefined));
    await phone.expectSilence();
  });

  it('that is too late is not sent', async () => {
    await gateway.broadcast(content({ warningId: 'b-late', expiresAt: new Date(Date.UTC(2020, 0, 1)) }));
    await gateway.phones.phone('+31620000006').expectSilence(500);
  });
});
