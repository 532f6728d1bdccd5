import { encodeSerialNumber, messageCodes, nextUpdate } from '@keten/cell-broadcast';
import type { CellBroadcast, CellBroadcasts } from '@keten/domain';

type Wanted = {
  readonly key: string;
  readonly revision: number;
  readonly expiresAt: Date;
  readonly messageIdentifiers: readonly number[];
};
type Begun = {
  readonly book: CellBroadcasts;
  /** Under what it goes out; undefined when a newer revision was first. */
  readonly own: CellBroadcast | undefined;
};

/** A phone forgets within a day what it has shown, and takes an old code for something new from then on. */
const rememberedMs = 24 * 3600 * 1000;

/**
 * Writes down under what a revision goes out, before it does. The next revision of a warning keeps its message code and has the next
 * update number, by which phones know it for an update (3GPP TS 23.041 §9.4.1.2.1); a second attempt at the same one has the same. What
 * was sent before stays noted until the centre lost it.
 */
export function begin({ all }: CellBroadcasts, wanted: Wanted, now: Date): Begun {
  const kept = all.filter(
    ({ expiresAt, sent }) => sent.length > 0 || expiresAt.getTime() + rememberedMs > now.getTime(),
  );
  const before = kept.find(({ key }) => key === wanted.key);
  if (before && before.revision > wanted.revision) return { book: { all: kept }, own: undefined };
  const messageCode = before?.messageCode ?? freeCode(kept);
  const isNext = before !== undefined && before.revision < wanted.revision;
  const updateNumber = isNext ? nextUpdate(before.updateNumber) : (before?.updateNumber ?? 0);
  const serialNumber = encodeSerialNumber({ scope: 'plmn', messageCode, updateNumber });
  const these = wanted.messageIdentifiers.map((messageIdentifier) => ({ messageIdentifier, serialNumber }));
  const sent = [...(before?.sent ?? []).filter((each) => !these.some((other) => isSame(each, other))), ...these];
  const { key, revision, expiresAt } = wanted;
  const own = { key, revision, expiresAt, messageCode, updateNumber, sent };
  return { book: { all: [...kept.filter((each) => each !== before), own] }, own };
}

/** Takes out what the centre has no more. */
export const forget = ({ all }: CellBroadcasts, key: string, gone: CellBroadcast['sent']): CellBroadcasts => ({
  all: all.map((each) =>
    each.key === key
      ? { ...each, sent: each.sent.filter((message) => !gone.some((other) => isSame(message, other))) }
      : each,
  ),
});

const isSame = (a: CellBroadcast['sent'][number], b: CellBroadcast['sent'][number]): boolean =>
  a.messageIdentifier === b.messageIdentifier && a.serialNumber === b.serialNumber;

/** After the last that was given, so that one comes round again as late as it can. */
function freeCode(kept: readonly CellBroadcast[]): number {
  const taken = new Set(kept.map(({ messageCode }) => messageCode));
  const last = kept.at(-1)?.messageCode ?? messageCodes - 1;
  const codes = Array.from({ length: messageCodes }, (_, i) => (last + 1 + i) % messageCodes);
  const free = codes.find((code) => !taken.has(code));
  if (free === undefined) throw new RangeError('every message code is in use');
  return free;
}
