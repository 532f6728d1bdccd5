import { expect, it } from '@jest/globals';
import { cellBroadcastReported } from './delivery-events.ts';

const idOf = (state: 'accepted' | 'waiting', seconds: number): string =>
  cellBroadcastReported.id({
    ...{ broadcastId: 'w-1.1', warningId: 'w-1', revision: 1, areaHash: '', refusal: '', detail: '', pages: 0 },
    ...{ state, mayBeHeard: false, at: new Date(Date.UTC(2026, 11, 1, 0, 0, seconds)) },
  });

it('tells that a cell broadcast is on the air as often as it comes on the air', () => {
  expect(idOf('accepted', 11)).not.toBe(idOf('accepted', 1));
  expect(idOf('accepted', 1)).toBe(idOf('accepted', 1));
});

it('tells once a minute that the centre is still asked', () => {
  expect(idOf('waiting', 55)).toBe(idOf('waiting', 5));
  expect(idOf('waiting', 65)).not.toBe(idOf('waiting', 5));
});
