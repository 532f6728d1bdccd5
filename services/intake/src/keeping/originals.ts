import { rawMilitary, rawRefused, rawReports } from '@keten/contracts';
import { NoRoom } from '@keten/messaging';
import type { RawStore, Registers } from '@keten/messaging';
import type { Standing } from './keep-report.ts';

/** Rooms of their own for the bytes that came: nobody's reports fail because another's room is full. */
export type Originals = {
  readonly reports: RawStore;
  readonly military: RawStore;
  readonly refused: RawStore;
  /** In whichever it lies. */
  readonly find: Pick<RawStore, 'get'>;
};

export const openOriginals = (open: Registers): Originals => ({
  reports: open.rawStore(rawReports),
  military: open.rawStore(rawMilitary),
  refused: open.rawStore(rawRefused),
  find: open.originals(),
});

/** Puts bytes where they belong; what is urgent, when there is no room, wherever there is some. */
export const putOriginal =
  ({ reports, military, refused }: Originals) =>
  async (bytes: Uint8Array, { kind, lane }: Standing): Promise<string> => {
    if (kind !== 'military') return reports.put(bytes);
    if (lane !== 'urgent') return military.put(bytes);
    return firstWithRoom([military, reports, refused], bytes);
  };

async function firstWithRoom([first, ...others]: readonly RawStore[], bytes: Uint8Array): Promise<string> {
  if (!first) throw new NoRoom('every room for originals');
  return first.put(bytes).catch((error: unknown) => {
    if (!(error instanceof NoRoom) || others.length === 0) throw error;
    return firstWithRoom(others, bytes);
  });
}
