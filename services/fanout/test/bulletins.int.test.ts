import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  bulletinAnnounced,
  bulletinHash,
  bulletinNoticeRequested,
  bulletinReleased,
  bulletinSubscriptions,
  bulletinWithdrawn,
  deadLettered,
  deliveryRequested,
  obligationCreated,
} from '@keten/contracts';
import type { BulletinContent, BulletinReleased, BulletinSubscription } from '@keten/domain';
import { threatKinds, tlps } from '@keten/domain';
import { openRegister } from '@keten/messaging';
import { arranged, until } from '@keten/testing';
import { entity } from './given.ts';
import { startChain } from './running.ts';
import type { Chain } from './running.ts';

let chain: Chain;
beforeEach(async () => {
  chain = await startChain();
});
afterEach(() => chain.stop());

const points = (entityId: string) => [
  { channel: 'webhook', address: `https://${entityId}.example/alert` } as const,
  { channel: 'email', address: `${entityId}@water.example` } as const,
  { channel: 'sms', address: '+31612345678' } as const,
];
const reader = (entityId: string, parts: Parameters<typeof entity>[1] = {}) =>
  entity(entityId, { contactPoints: points(entityId), ...parts });
const follows = async (entityId: string, parts: Partial<BulletinSubscription> = {}): Promise<void> =>
  arranged(openRegister(chain.broker, bulletinSubscriptions)).put(entityId, {
    ...{ entityId, sectors: ['DWA'], places: ['VR01'], kinds: threatKinds, tlps, channels: ['email'] },
    changedAt: new Date(),
    ...parts,
  });
const bulletin = (parts: Partial<BulletinContent> = {}): BulletinContent => ({
  ...{ bulletinId: 'b-1', revision: 1, plane: 'live', threatIds: [], kind: 'cyber' },
  texts: [{ language: 'nl-NL', headline: 'Phishing', description: 'Er gaat valse mail rond.' }],
  area: { description: 'Groningen', codes: ['GM0014'], polygons: [], circles: [] },
  ...{ sectors: ['DWA'], entityIds: [], rubricering: 'ongerubriceerd', tlp: 'GREEN' },
  validUntil: new Date(Date.now() + 24 * 3_600_000),
  ...parts,
});
const release = async (parts: Partial<BulletinContent> = {}, over: Partial<BulletinReleased> = {}): Promise<void> => {
  const content = bulletin(parts);
  const { bulletinId, revision } = content;
  const step = { bulletinId, revision, contentHash: bulletinHash(content), by: 'bram', at: new Date() };
  await chain.publisher.publish(bulletinReleased, { ...step, content, authors: ['anna'], ...over });
};
const withdraw = (bulletinId: string, reason: string) =>
  chain.publisher.publish(bulletinWithdrawn, {
    ...{ bulletinId, revision: 1, contentHash: 'a'.repeat(64), by: 'anna', at: new Date(), reason },
  });
const ago = (ms: number): Date => new Date(Date.now() - ms);
const announced = (bulletinId: string, isWithdrawn = false) =>
  until(`${bulletinId} is announced`, async () =>
    (await chain.facts(bulletinAnnounced)).some((f) => f.bulletinId === bulletinId && f.isWithdrawn === isWithdrawn),
  );
const asked = async (channel: 'webhook' | 'email'): Promise<readonly string[]> =>
  (await chain.facts(bulletinNoticeRequested[channel])).flatMap(({ bulletinId, recipients }) =>
    recipients.map(({ recipientId }) => `${bulletinId} ${recipientId}`),
  );

describe('announcing a bulletin', () => {
  it('tells nobody who was removed, not even that it was withdrawn', async () => {
    await chain.register(reader('gone'), reader('stays'));
    await Promise.all([follows('gone'), follows('stays')]);
    await chain.startFanout();
    await release();
    await announced('b-1');
    await chain.remove('gone');
    await withdraw('b-1', 'Het klopte niet.');
    await announced('b-1', true);
    await release({ bulletinId: 'b-2' });
    await announced('b-2');
    expect(await asked('email')).toEqual(['b-1 gone', 'b-1 stays', 'b-1 stays', 'b-2 stays']);
  });

  it('asks to tell those who follow it and chose a channel, once, over that channel alone', async () => {
    await chain.register(reader('mail'), reader('both'), reader('portal-only'), reader('far'), reader('by-itself'));
    await Promise.all([
      ...[follows('mail'), follows('both', { channels: ['webhook', 'email'] })],
      ...[follows('portal-only', { channels: [] }), follows('far', { places: ['VR21'] })],
    ]);
    await chain.startFanout();
    await release();
    await announced('b-1');
    expect(await asked('email')).toEqual(['b-1 both', 'b-1 mail']);
    expect(await asked('webhook')).toEqual(['b-1 both']);
    expect(await chain.facts(bulletinAnnounced)).toMatchObject([{ revision: 1, isWithdrawn: false, readers: 3 }]);
  });

  it('never makes an alert’s delivery of it, and obliges nobody', async () => {
    await chain.register(reader('mail'));
    await follows('mail');
    await chain.startFanout();
    await release();
    await announced('b-1');
    for (const event of Object.values(deliveryRequested)) expect(await chain.facts(event)).toEqual([]);
    expect(await chain.facts(obligationCreated)).toEqual([]);
  });

  it('tells nobody who may not read it', async () => {
    await chain.register(reader('cleared', { clearance: 'Departementaal Vertrouwelijk' }), reader('not-cleared'));
    await Promise.all([follows('cleared'), follows('not-cleared')]);
    await chain.startFanout();
    await release({ bulletinId: 'b-marked', rubricering: 'Departementaal Vertrouwelijk' });
    await release({ bulletinId: 'b-red', tlp: 'RED', entityIds: ['not-cleared'] });
    await announced('b-marked');
    await announced('b-red');
    expect((await asked('email')).toSorted()).toEqual(['b-marked cleared', 'b-red not-cleared']);
  });

  it('asks nothing anew for the same release once more, whatever its readers chose meanwhile', async () => {
    await chain.register(reader('mail'), reader('later'));
    await follows('mail');
    await Promise.all([chain.startFanout(), chain.startFanout()]);
    await release();
    await announced('b-1');
    await follows('later');
    // Another message with the same release, as after the end of the broker's own memory of duplicates.
    await release({}, { at: new Date(Date.now() + 1000) });
    await until('the second message is handled', async () => {
      const { ack_floor } = await chain.broker.jsm.consumers.info('BULLETINS', `fanout-${bulletinReleased.name}`);
      return ack_floor.stream_seq >= 3;
    });
    expect(await asked('email')).toEqual(['b-1 mail']);
  });

  it('tells of a withdrawal and why, and not of what was withdrawn or replaced while it waited', async () => {
    await chain.register(reader('mail'));
    await follows('mail');
    await release({ bulletinId: 'b-gone' });
    await withdraw('b-gone', 'Het was een oefening.');
    await release({ bulletinId: 'b-new' });
    await release({ bulletinId: 'b-new', revision: 2 });
    await release({ bulletinId: 'b-over', validUntil: ago(1000) }, { at: ago(2000) });
    await chain.startFanout();
    await announced('b-gone', true);
    await announced('b-new');
    await announced('b-over');
    const notices = await chain.facts(bulletinNoticeRequested.email);
    expect(
      notices.map(({ bulletinId, revision, withdrawnBecause }) => [bulletinId, revision, withdrawnBecause]),
    ).toEqual(
      expect.arrayContaining([
        ['b-gone', 1, 'Het was een oefening.'],
        ['b-new', 2, ''],
      ]),
    );
    expect(notices).toHaveLength(2);
  });

  it('puts aside what one person alone released, and what was changed after that', async () => {
    await chain.register(reader('mail'));
    await follows('mail');
    await chain.startFanout();
    await release({ bulletinId: 'b-alone' }, { by: 'anna' });
    await release({ bulletinId: 'b-changed' }, { contentHash: 'f'.repeat(64) });
    const reasons = async () => (await chain.facts(deadLettered)).map(({ reason }) => reason);
    await until('two dead letters', async () => (await reasons()).length === 2);
    expect((await reasons()).toSorted()).toEqual([
      expect.stringContaining('not released by a second person'),
      expect.stringContaining('not the content that was released'),
    ]);
    expect(await asked('email')).toEqual([]);
  });

  it('is not kept from announcing one by a later one that nobody else released', async () => {
    await chain.register(reader('mail'));
    await follows('mail');
    await release();
    await release({ revision: 2 }, { by: 'anna' });
    await chain.startFanout();
    await announced('b-1');
    expect((await chain.facts(bulletinNoticeRequested.email)).map(({ revision }) => revision)).toEqual([1]);
  });
});
