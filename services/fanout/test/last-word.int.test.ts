import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  broadcastRequested,
  cellBroadcastReported,
  deadLettered,
  deliveryRequested,
  publicWarningIssued,
  warningCorrected,
  warningEnded,
  warningFannedOut,
  warningIssued,
  warningUpdated,
} from '@keten/contracts';
import { withdrawalOf, withWithdrawal } from '@keten/domain';
import { areaHash } from '@keten/geo';
import type { Area, BroadcastRequested, Content, WarningIssued } from '@keten/domain';
import { until } from '@keten/testing';
import { content, entity, issue } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeEach(async () => {
  chain = await startChain();
  await chain.startFanout();
});
afterEach(() => chain.stop());

const everybody = { sectors: ['DWA'], entityIds: [], citizens: true };
const areaOf = (...codes: string[]): Area => ({ description: codes.join(), codes, polygons: [], circles: [] });
const soon = (parts: Partial<Content>): WarningIssued => issue({ audience: everybody, ...parts }, { at: new Date() });
const events = {
  alert: warningIssued,
  'early-warning': warningIssued,
  update: warningUpdated,
  correction: warningCorrected,
  'all-clear': warningEnded,
} as const;
const goOut = async (parts: Partial<Content>, of = 'w-1'): Promise<void> => {
  const issued = soon(parts);
  await chain.publisher.publish(events[issued.content.purpose], issued);
  await until(`revision ${issued.revision} is out`, async () =>
    (await chain.facts(warningFannedOut)).some(
      ({ warningId, revision }) => warningId === of && revision === issued.revision,
    ),
  );
};
const said = async (channel: 'push' | 'sms', revision: number) =>
  (await chain.facts(broadcastRequested[channel]))
    .filter(({ warning }: BroadcastRequested) => warning.revision === revision)
    .map(({ warning, places, exceptPlaces }) => ({ purpose: warning.purpose, places, exceptPlaces }));
const onSite = async () => (await chain.facts(publicWarningIssued)).at(-1);

describe('the last word', () => {
  it.each(['all-clear', 'update'] as const)(
    'reaches citizens, and the site, when the %s is not for them, with nothing that was not approved for them',
    async (purpose) => {
      await goOut({});
      const audience = { ...everybody, citizens: false };
      const texts = [
        { language: 'nl-NL', headline: 'Intern', description: 'Intern.', instruction: 'Hervat de inname.' },
      ] as const;
      await goOut({ revision: 2, purpose, audience, texts, tlp: 'AMBER' });
      for (const channel of ['push', 'sms'] as const)
        expect(await said(channel, 2)).toEqual([{ purpose: 'all-clear', places: ['GM0014'], exceptPlaces: [] }]);
      const site = await onSite();
      expect(site).toMatchObject({ revision: 2, purpose: 'all-clear', tlp: 'CLEAR' });
      expect(site?.texts[0]?.headline).toBe('Voorbij voor u: Sabotage');
      expect(JSON.stringify(site)).not.toMatch(/Intern|inname/);
    },
  );

  it('reaches who is no longer in the area, and not who also follows a place that is', async () => {
    await goOut({ area: areaOf('PV27') });
    await goOut({ revision: 2, purpose: 'correction', area: areaOf('GM0363', 'GM0014') });
    const [correction, over] = await said('push', 2);
    expect(correction).toEqual({ purpose: 'correction', places: ['GM0014', 'GM0363'], exceptPlaces: [] });
    expect(over).toMatchObject({ purpose: 'all-clear', exceptPlaces: ['GM0014', 'GM0363'] });
    const left = over?.places ?? [];
    expect(left).toContain('GM0392');
    expect(left).not.toContain('GM0363');
    expect(left.length).toBeGreaterThan(30);
    expect(await onSite()).toMatchObject({ purpose: 'correction', overIn: left });
  });

  it('is said once: who left at the update hears nothing of the all-clear, who came with it does', async () => {
    await goOut({ area: areaOf('GM0014', 'GM0392') });
    await goOut({ revision: 2, purpose: 'update', area: areaOf('GM0014', 'GM0363') });
    await goOut({ revision: 3, purpose: 'all-clear', area: areaOf('GM0363') });
    expect(await said('sms', 3)).toEqual([{ purpose: 'all-clear', places: ['GM0363', 'GM0014'], exceptPlaces: [] }]);
    expect((await onSite())?.area.codes).toEqual(['GM0363', 'GM0014']);
  });

  it('comes over the ways of the first, whatever is chosen for it', async () => {
    await chain.register(entity('water'));
    await goOut({ channels: ['webhook', 'push', 'sms'] });
    await goOut({ revision: 2, purpose: 'correction', channels: ['email'] });
    for (const channel of ['push', 'sms'] as const)
      expect(await said(channel, 2)).toEqual([{ purpose: 'correction', places: ['GM0014'], exceptPlaces: [] }]);
  });

  it('tells an entity that left over the way that reached it, that it is over for them', async () => {
    await chain.register(entity('water'), entity('stays', { area: areaOf('GM0363') }));
    await goOut({ area: areaOf('GM0014', 'GM0363') });
    await goOut({ revision: 2, purpose: 'update', area: areaOf('GM0363'), channels: ['webhook', 'email'] });
    const second = (await chain.facts(deliveryRequested.webhook)).filter(({ revision }) => revision === 2);
    expect(
      second.map(({ overForThem, recipients }) => [overForThem, recipients.map((each) => each.recipientId)]),
    ).toEqual(
      expect.arrayContaining([
        [false, ['stays']],
        [true, ['water']],
      ]),
    );
  });

  it('calls off a false alarm, to all who heard of it, also those for whom it was over, over the ways by which they did', async () => {
    await chain.register(entity('water'), entity('left', { area: areaOf('GM0392') }));
    await goOut({ area: areaOf('GM0014', 'GM0392'), channels: ['webhook', 'push', 'sms'] });
    const update = soon(
      withWithdrawal(content({ revision: 2, purpose: 'update', audience: everybody, channels: ['push'] })),
    );
    await chain.publisher.publish(warningUpdated, update);
    await until('the update is out', async () => (await chain.facts(warningFannedOut)).length === 2);
    const called = withdrawalOf(update.content, new Date())!;
    const pressed = issue(called, { at: new Date(), by: 'piet', withdraws: update.contentHash });
    await chain.publisher.publish(warningEnded, pressed);
    await until('it is called off', async () => (await chain.facts(warningFannedOut)).length === 3);
    for (const channel of ['push', 'sms'] as const)
      expect(await said(channel, 3)).toEqual([
        { purpose: 'all-clear', places: ['GM0014', 'GM0392'], exceptPlaces: [] },
      ]);
    const told = (await chain.facts(deliveryRequested.webhook)).filter(({ revision }) => revision === 3);
    expect(told.flatMap(({ recipients }) => recipients.map(({ recipientId }) => recipientId)).toSorted()).toEqual([
      'left',
      'water',
    ]);
    expect((await onSite())?.texts[0]?.headline).toBe('Intrekking: vals alarm voor Groningen');
  });

  it('is never one that calls off what people did not agree to call off so', async () => {
    await goOut(withWithdrawal(content({ audience: everybody })));
    const [alarm] = (await chain.factLog.read(warningIssued.filter, [warningIssued])).facts;
    const { contentHash } = alarm!.fact as WarningIssued;
    const other = content({ revision: 2, purpose: 'all-clear', audience: everybody });
    await chain.publisher.publish(warningEnded, issue(other, { at: new Date(), withdraws: contentHash }));
    await until('it is put aside', async () => (await chain.facts(deadLettered)).length === 1);
    expect((await chain.facts(deadLettered))[0]?.reason).toContain('not the withdrawal that was approved');
    expect(await said('push', 2)).toEqual([]);
  });

  it('is not said of a revision that nobody heard', async () => {
    await goOut({ area: areaOf('GM0392'), expiresAt: new Date(Date.now() - 1000) });
    await goOut({ revision: 2, purpose: 'update' });
    expect(await said('push', 2)).toEqual([{ purpose: 'update', places: ['GM0014'], exceptPlaces: [] }]);
  });

  it('goes by cell broadcast to where the alarm was on the air, unless the centre refused that', async () => {
    const circles = [{ center: { lat: 53.2194, lon: 6.5665 }, radiusKm: 2 }];
    const alarm = { area: { ...areaOf(), circles }, channels: ['push', 'cell-broadcast'] } as const;
    const inCells = async (warningId: string) =>
      (await chain.facts(broadcastRequested['cell-broadcast']))
        .filter(({ warning }) => warning.warningId === warningId && warning.purpose === 'all-clear')
        .map((asked) => asked.areaHash);
    for (const warningId of ['w-air', 'w-refused']) await goOut({ ...alarm, warningId }, warningId);
    const key = { broadcastId: 'w-refused.1', warningId: 'w-refused', revision: 1, areaHash: areaHash(alarm.area) };
    const said = {
      state: 'refused',
      refusal: 'area',
      detail: 'no cells',
      pages: 0,
      mayBeHeard: false,
      at: new Date(),
    } as const;
    await chain.publisher.publish(cellBroadcastReported, { ...key, ...said });
    for (const warningId of ['w-air', 'w-refused'])
      await goOut({ warningId, revision: 2, purpose: 'all-clear', channels: ['cell-broadcast'] }, warningId);
    expect(await inCells('w-air')).toEqual([areaHash(alarm.area)]);
    expect(await inCells('w-refused')).toEqual([]);
  });
});
