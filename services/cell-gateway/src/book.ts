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
  /** Under what it goes out. Nothing when a newer revision was first, or when every code is in use. */
  readonly own: CellBroadcast | 'superseded' | 'full';
  /** What may be on the air under a code that is given out again. */
  readonly dropped: readonly Noted[];
};
export type Noted = CellBroadcast['sent'][number] & Pick<CellBroadcast, 'key' | 'expiresAt'>;

/** A phone forgets within a day what it has shown, and takes an old code for something new from then on. */
const rememberedMs = 24 * 3600 * 1000;
const over = '.over';

/** Where a warning is over, something else is said of it than where it goes on: another message. */
export const keyOf = (warningId: string, broadcastId: string): string =>
  broadcastId.endsWith(over) ? `${warningId}${over}` : warningId;
export const warningIdOf = (key: string): string => (key.endsWith(over) ? key.slice(0, -over.length) : key);

/**
 * Writes down under what a revision goes out, before it does. The next revision of a warning keeps its message code and has the next
 * update number, by which phones know it for an update (3GPP TS 23.041 §9.4.1.2.1); a second attempt at the same one has the same. What
 * was sent before stays noted until the centre stopped it, or until it ended by itself.
 */
export function begin({ all }: CellBroadcasts, wanted: Wanted, now: Date): Begun {
  const [kept, gone] = [all.filter((each) => isKept(each, now)), all.filter((each) => !isKept(each, now))];
  const rest = { book: { all: kept }, dropped: gone.flatMap(notedOf) };
  const warningId = warningIdOf(wanted.key);
  if (kept.some(({ key, revision }) => warningIdOf(key) === warningId && revision > wanted.revision))
    return { ...rest, own: 'superseded' };
  const before = kept.find(({ key }) => key === wanted.key);
  const messageCode = before?.messageCode ?? freeCode(kept);
  if (messageCode === undefined) return { ...rest, own: 'full' };
  const isNext = before !== undefined && before.revision < wanted.revision;
  const updateNumber = isNext ? nextUpdate(before.updateNumber) : (before?.updateNumber ?? 0);
  const serialNumber = serialOf({ messageCode, updateNumber });
  const these = wanted.messageIdentifiers.map((messageIdentifier) => ({ messageIdentifier, serialNumber }));
  const older = (before?.sent ?? []).filter((each) => !these.some((other) => isSame(each, other)));
  const { key, revision } = wanted;
  const expiresAt = older.length > 0 && before ? laterOf(before.expiresAt, wanted.expiresAt) : wanted.expiresAt;
  const mayBeHeard = before?.revision === revision && before.mayBeHeard;
  const own = { key, revision, expiresAt, messageCode, updateNumber, mayBeHeard, sent: [...older, ...these] };
  return { ...rest, book: { all: [...kept.filter((each) => each !== before), own] }, own };
}

/**
 * What is not to be on the air: older than the newest revision of its warning, under whichever key, given up, or past its end.
 *
 * @param isSuperseded whether a newer revision was issued than what the book has of a warning.
 */
export function staleOf(
  { all }: CellBroadcasts,
  isSuperseded: (each: CellBroadcast) => boolean,
  now: Date,
): readonly Noted[] {
  const newest = new Map<string, number>();
  for (const { key, revision } of all)
    newest.set(warningIdOf(key), Math.max(revision, newest.get(warningIdOf(key)) ?? 0));
  return all.flatMap((each) => {
    const isOld = each.revision < (newest.get(warningIdOf(each.key)) ?? 0) || isPast(each, now) || isSuperseded(each);
    return notedOf(each).filter(({ serialNumber }) => isOld || serialNumber !== serialOf(each));
  });
}

/** What goes out of a warning now. */
export const ownOf = (own: CellBroadcast): readonly Noted[] =>
  notedOf(own).filter(({ serialNumber }) => serialNumber === serialOf(own));

/** Has nothing of a revision stay on the air; another attempt at it would be under another number, which nobody stops. */
export const giveUp = ({ all }: CellBroadcasts, key: string, revision: number): CellBroadcasts => ({
  all: all.map((each) =>
    each.key === key && each.revision === revision && ownOf(each).length > 0
      ? { ...each, updateNumber: nextUpdate(each.updateNumber) }
      : each,
  ),
});

/** Whether phones may have heard any of a revision, which no later refusal undoes. */
export const noteHeard = (
  { all }: CellBroadcasts,
  { key, revision }: Pick<CellBroadcast, 'key' | 'revision'>,
  mayBeHeard: boolean,
): CellBroadcasts => ({
  all: all.map((each) => (each.key === key && each.revision === revision ? { ...each, mayBeHeard } : each)),
});
export const isHeard = ({ all }: CellBroadcasts, of: Pick<CellBroadcast, 'key' | 'revision'>): boolean =>
  all.some(({ key, revision, mayBeHeard }) => key === of.key && revision === of.revision && mayBeHeard);

/** Takes out what the centre has no more. */
export const forget = ({ all }: CellBroadcasts, gone: readonly Noted[]): CellBroadcasts => ({
  all: all.map((each) => ({
    ...each,
    sent: each.sent.filter((message) => !gone.some((other) => other.key === each.key && isSame(message, other))),
  })),
});

/** Takes out whose code may be given out again, once it was tried to stop all that is noted of it. */
export const dropOld = ({ all }: CellBroadcasts, tried: readonly Noted[], now: Date): CellBroadcasts => ({
  all: all.filter(
    (each) =>
      isKept(each, now) ||
      notedOf(each).some((noted) => !tried.some((other) => other.key === each.key && isSame(noted, other))),
  ),
});

export const isPast = ({ expiresAt }: Pick<Noted, 'expiresAt'>, now: Date): boolean => expiresAt <= now;

const notedOf = ({ key, expiresAt, sent }: CellBroadcast): readonly Noted[] =>
  sent.map(({ messageIdentifier, serialNumber }) => ({ messageIdentifier, serialNumber, key, expiresAt }));
const isKept = ({ expiresAt }: CellBroadcast, now: Date): boolean => expiresAt.getTime() + rememberedMs > now.getTime();
const laterOf = (a: Date, b: Date): Date => (a > b ? a : b);
const serialOf = ({ messageCode, updateNumber }: Pick<CellBroadcast, 'messageCode' | 'updateNumber'>): number =>
  encodeSerialNumber({ scope: 'plmn', messageCode, updateNumber });

type CellMessage = CellBroadcast['sent'][number];
const isSame = (a: CellMessage, b: CellMessage): boolean =>
  a.messageIdentifier === b.messageIdentifier && a.serialNumber === b.serialNumber;

/** After the last that was given, so that one comes round again as late as it can. */
function freeCode(kept: readonly CellBroadcast[]): number | undefined {
  const taken = new Set(kept.map(({ messageCode }) => messageCode));
  const last = kept.at(-1)?.messageCode ?? messageCodes - 1;
  const codes = Array.from({ length: messageCodes }, (_, i) => (last + 1 + i) % messageCodes);
  return codes.find((code) => !taken.has(code));
}
