import { cellBroadcastsKey } from '@keten/contracts';
import type { Watching } from '@keten/delivery';
import type { CellBroadcast, CellBroadcasts } from '@keten/domain';
import type { Register } from '@keten/messaging';
import type { Log } from '@keten/platform';
import { dropOld, forget, staleOf, warningIdOf } from './book.ts';
import type { Noted } from './book.ts';
import type { Centre } from './centre.ts';
import { stopBroadcasts } from './stop-broadcasts.ts';

type Parts = {
  readonly centre: Pick<Centre, 'stop'>;
  readonly book: Pick<Register<CellBroadcasts>, 'get' | 'update'>;
  readonly newest: Watching;
  readonly log: Pick<Log, 'info' | 'warn'>;
  readonly clock: () => Date;
  readonly againMs: number;
  /** A request that was given up may still be at the centre for so long. */
  readonly timeoutMs: number;
};

/** More wait for the next look. */
const mostAtOnce = 32;
const unknownAgainMs = 60_000;

/**
 * Looks at what the centre may have, and takes off the air what is not to be there: an alarm after which a newer revision was issued,
 * whatever its channels, what was given up, and what is past its end. What the centre does not know is stopped once more when it must
 * have had all that was asked of it, and each minute until its end.
 */
export function keepOffTheAir(parts: Parts): () => Promise<void> {
  const { centre, book, clock, log } = parts;
  const tried = new Map<string, { readonly noted: Noted; readonly isUnknown: boolean; readonly nextMs: number }>();
  return async () => {
    const now = await book.get(cellBroadcastsKey);
    if (!now) return;
    const superseded = await supersededOf(parts.newest, now);
    const stale = staleOf(now, (each) => superseded.has(each), clock());
    for (const [name, { noted }] of tried)
      if (!stale.some((each) => nameOf(each) === nameOf(noted))) tried.delete(name);
    const isDue = (noted: Noted): boolean => (tried.get(nameOf(noted))?.nextMs ?? 0) <= clock().getTime();
    const { gone, unknown, failed } = await stopBroadcasts(centre, stale.filter(isDue).slice(0, mostAtOnce), clock);
    const waits = (noted: Noted, isUnknown: boolean, ms: number) =>
      tried.set(nameOf(noted), { noted, isUnknown, nextMs: clock().getTime() + ms });
    for (const noted of unknown)
      waits(noted, true, tried.get(nameOf(noted))?.isUnknown ? unknownAgainMs : parts.timeoutMs);
    for (const noted of failed) {
      waits(noted, false, parts.againMs);
      log.warn({ ...noted }, 'a cell broadcast that is no longer so may still be on the air');
    }
    const all = [...gone, ...[...tried.values()].map(({ noted }) => noted)];
    const after = dropOld(forget(now, gone), all, clock());
    if (gone.length === 0 && after.all.length === now.all.length) return;
    await book.update(cellBroadcastsKey, (each) => dropOld(forget(each ?? { all: [] }, gone), all, clock()));
    for (const noted of gone) log.info({ ...noted }, 'a cell broadcast was taken off the air');
  };
}

async function supersededOf(newest: Watching, { all }: CellBroadcasts): Promise<ReadonlySet<CellBroadcast>> {
  const looks = all.map(async (each) => {
    if (each.sent.length === 0) return [];
    const { signal, end } = await newest.watch({ warningId: warningIdOf(each.key), revision: each.revision });
    end();
    return signal.aborted ? [each] : [];
  });
  return new Set((await Promise.all(looks)).flat());
}

const nameOf = ({ key, messageIdentifier, serialNumber }: Noted): string =>
  `${key} ${messageIdentifier} ${serialNumber}`;
