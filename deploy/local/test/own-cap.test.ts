import { describe, expect, it } from '@jest/globals';
import { writeAlert } from '@keten/cap';
import { severities, threatKinds } from '@keten/domain';
import { samplePublicWarning } from '@keten/testing';
/* eslint-disable @nx/enforce-module-boundaries -- what one service writes is read here by another, as by a second chain */
import { capOf } from '../../../services/citizen/src/cap-of.ts';
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
});
