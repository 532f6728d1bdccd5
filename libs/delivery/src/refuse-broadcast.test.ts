import { describe, expect, it } from '@jest/globals';
import type { PublicWarning } from '@keten/domain';
import { areaHash } from '@keten/geo';
import { Rejected } from '@keten/messaging';
import { samplePublicWarning } from '@keten/testing';
import { refuseBatch, refuseBroadcast } from './refuse-broadcast.ts';

const warning = samplePublicWarning();
const asked = { channel: 'sms' as const, warning, areaHash: areaHash(warning.area) };
const gateway = { plane: 'live', channel: 'sms' } as const;
const marked = (parts: Partial<PublicWarning>) => ({ ...asked, warning: { ...warning, ...parts } });

describe('a broadcast', () => {
  it('goes out as it was approved, to places that its area touches', () => {
    expect(() => refuseBroadcast(asked, ['GM0014'], gateway)).not.toThrow();
  });

  it('reaches who follows what holds its places, but by a bucket of theirs alone', () => {
    const batch = (place: string) => ({
      ...{ ...asked, bucket: `sub:{${place}:07}`, broadcastId: 'b', lane: 'urgent' as const, exceptPlaces: [] },
    });
    for (const place of ['GM0014', 'VR01', 'PV20', 'NL']) {
      expect(() => refuseBatch(batch(place), gateway)).not.toThrow();
      if (place !== 'GM0014') expect(() => refuseBroadcast(asked, [place], gateway)).toThrow(/is not touched/);
    }
    for (const place of ['PV21', 'VR02', 'GM0363', 'NL-BQ1'])
      expect(() => refuseBatch(batch(place), gateway)).toThrow(/is not touched/);
  });

  it.each([
    ['over another channel', { ...asked, channel: 'push' as const }, ['GM0014'], /push came to the sms gateway/],
    ['of the other plane', marked({ plane: 'exercise' }), ['GM0014'], /exercise plane came to the live plane/],
    ['with a TLP above CLEAR', marked({ tlp: 'GREEN' }), ['GM0014'], /only unmarked text/],
    ['with a rubricering', marked({ rubricering: 'Departementaal Vertrouwelijk' }), ['GM0014'], /only unmarked text/],
    ['to no place', asked, [], /no places/],
    ['without the hash of its area', { ...asked, areaHash: '' }, ['GM0014'], /hash of the area is missing/],
    ['with another area than was approved', { ...asked, areaHash: 'f'.repeat(64) }, ['GM0014'], /not the one/],
    ['to a place beside its area', asked, ['GM0014', 'GM0363'], /GM0363 is not touched/],
  ])('%s is rejected', (_what, request, places, why) => {
    const refusing = () => refuseBroadcast(request, places, gateway);
    expect(refusing).toThrow(why);
    expect(refusing).toThrow(Rejected);
  });
});
