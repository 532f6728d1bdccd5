import { useLoaded, useUpdates } from '@keten/web';
import type { Loaded } from '@keten/web';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { obligationsOf } from './board-api.ts';
import { boardRows, noBoard } from './board-rows.ts';
import type { BoardNow, ObligationChange } from './board-rows.ts';
import { changesIn } from './changes-in.ts';

const aboutBoard = ['obligation'];

/** Undefined while it is still to come. */
export type ShownBoard = BoardNow & { readonly isAway: boolean };

/** Who must confirm a revision: loaded once, and from then on what changes. */
export function useBoardRows(
  warningId: string,
  revision: number,
): Pick<Loaded<unknown>, 'refused' | 'reload'> & { readonly board: ShownBoard | undefined } {
  const load = useCallback(() => obligationsOf(warningId, revision), [warningId, revision]);
  // A new list for another revision: nothing of one is shown for the other.
  const [rows] = useMemo(() => [boardRows(), warningId, revision] as const, [warningId, revision]);
  const { value, refused, reload } = useLoaded(load, 1000);
  useEffect(() => {
    if (value) rows.load(value.obligations);
  }, [rows, value]);
  const isAway = value?.isAway === true;
  const hear = useCallback(
    (data?: Readonly<Record<string, unknown>>) => {
      if (!data || isAway) reload();
      const own = changesIn<ObligationChange>(data).filter(
        (change) => change.warningId === warningId && change.revision === revision,
      );
      if (own.length > 0) rows.hear(own);
    },
    [rows, reload, isAway, warningId, revision],
  );
  useUpdates(aboutBoard, hear);
  const now = useSyncExternalStore(rows.subscribe, rows.now);
  const isThere = now !== noBoard || isAway;
  const board = useMemo(() => (value && isThere ? { ...now, isAway } : undefined), [value, isThere, now, isAway]);
  return { board, refused, reload };
}
