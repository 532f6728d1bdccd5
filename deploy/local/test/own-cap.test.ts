import { describe, expect, it } from '@jest/globals';
import { writeAlert } from '@keten/cap';
import { severities, threatKinds } from '@keten/domain';
import { samplePublicWarning } from '@keten/testing';
/* eslint-disable @nx/enforce-module-boundaries -- what one service writes is read here by another, as by a second chain */
import { atomFeed } from '../../../services/citizen/src/atom-feed.ts';
import { capOf } from '../../../services/citizen/src/cap-of.ts';
import { readFeed } from '../../../services/intake/src/feeds/read-feed.ts';
import { readCap } from '../../../services/intake/src/reading/read-cap.ts';

const area = {
  description: 'Groningen en de Waddenzee',
  codes: ['GM0014', 'PV20', 'ZEE-WADDENZEE'],
  polygons: [],
  circles: [{ center: { lat: 53.2, lon: 6.5 }, radiusKm: 3 }],
};

describe('what one chain publishes', () => {
  it.each(threatKinds)('is read by another as it was meant: %s', (kind) => {
    for (const severity of severities) {
      const warning = samplePublicWarning({ kind, severity, area });
      const written = writeAlert(capOf(warning, [warning], 'https://waarschuwing.example'));
      const read = readCap(Buffer.from(written));
      expect(read).toMatchObject({ kind, severity, urgency: warning.urgency, certainty: warning.certainty });
      expect(read.area.codes.toSorted()).toEqual(area.codes.toSorted());
      expect(read.area.circles).toEqual(area.circles);
    }
  });

  it('is found in its feed as CAP, each revision once, never as the page for people', () => {
    const first = samplePublicWarning({ kind: 'air-missile-attack', area });
    const history = [{ ...first, revision: 2, purpose: 'update' }, first] as const;
    const site = 'https://waarschuwing.example';
    const fail = (error: unknown): never => {
      throw error;
    };
    const feed = atomFeed({ warnings: [history], at: new Date() }, site, fail);
    const { entries, addressless } = readFeed(feed, `${site}/feed.atom`);
    const held = entries.map((entry) => readCap(Buffer.from('inline' in entry ? (entry.inline ?? '') : '')));
    expect(held.map(({ kind, messageType }) => [kind, messageType])).toEqual([
      ['air-missile-attack', 'Alert'],
      ['air-missile-attack', 'Update'],
    ]);
    expect(addressless).toBe(0);
    // Who reads links alone gets the same: of each entry that of the CAP message is taken.
    const linked = readFeed(feed.replaceAll(/<content .*?<\/content>/gs, ''), `${site}/feed.atom`).entries;
    expect(linked.map((entry) => 'href' in entry && entry.href)).toEqual([
      expect.stringMatching(/\.cap\?revision=1$/),
      expect.stringMatching(/\.cap\?revision=2$/),
    ]);
  });
});
