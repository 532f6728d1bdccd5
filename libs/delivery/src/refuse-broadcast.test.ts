import { describe, expect, it } from '@jest/globals';
import type { Content } from '@keten/domain';
import { areaHash } from '@keten/geo';
import { Rejected } from '@keten/messaging';
import { refuseBroadcast } from './refuse-broadcast.ts';

const content: Content = {
  ...{ warningId: 'w-1', revision: 1, purpose: 'alert', plane: 'live', threatIds: [], kind: 'sabotage-land' },
  ...{ category: 'Infra', responseType: 'Shelter', urgency: 'Immediate', severity: 'Severe', certainty: 'Observed' },
  texts: [
    { language: 'nl-NL', headline: 'Explosie', description: 'Er was een explosie.', instruction: 'Ga naar binnen.' },
  ],
  area: { description: 'Groningen', codes: ['GM0014'], polygons: [], circles: [] },
  audience: { sectors: [], entityIds: [], citizens: true },
  channels: ['push', 'sms'],
  ...{ checklist: [], acknowledgeWithinSeconds: 60, expiresAt: new Date(Date.UTC(2100, 0, 1)) },
  ...{ rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
};
const asked = {
  channel: 'sms' as const,
  warning: { warningId: 'w-1', revision: 1, content, checkCode: 'ABC234', releasedAt: new Date(Date.UTC(2026, 0, 1)) },
  areaHash: areaHash(content.area),
};
const gateway = { plane: 'live', channel: 'sms' } as const;
const marked = (parts: Partial<Content>) => ({
  ...asked,
  warning: { ...asked.warning, content: { ...content, ...parts } },
});

describe('a broadcast', () => {
  it('goes out as it was approved, to places that its area touches', () => {
    expect(() => refuseBroadcast(asked, ['GM0014'], gateway)).not.toThrow();
  });

  it.each([
    ['over another channel', { ...asked, channel: 'push' as const }, ['GM0014'], /push came to the sms gateway/],
    ['of the other plane', marked({ plane: 'exercise' }), ['GM0014'], /exercise plane came to the live plane/],
    ['with the content of another warning', marked({ warningId: 'w-2' }), ['GM0014'], /another warning or revision/],
    ['with the content of another revision', marked({ revision: 2 }), ['GM0014'], /another warning or revision/],
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
