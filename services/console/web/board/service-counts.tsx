import { useMemo } from 'react';
import type { BoardRow } from './board-rows.ts';
import { useBoardTexts } from './board-texts.ts';

/** How many say that their service is disrupted or down; nothing while nobody does. */
export function ServiceCounts({ rows }: { readonly rows: readonly BoardRow[] }) {
  const texts = useBoardTexts();
  const [disrupted, down] = useMemo(() => {
    const of = (state: BoardRow['serviceState']): number => rows.filter((row) => row.serviceState === state).length;
    return [of('disrupted'), of('down')];
  }, [rows]);
  if (disrupted + down === 0) return undefined;
  return (
    <div className="keten-small keten-numbers">
      {disrupted > 0 && <strong>{texts.disrupted(disrupted)}</strong>}
      {disrupted > 0 && down > 0 && ' · '}
      {down > 0 && <strong>{texts.down(down)}</strong>}
    </div>
  );
}
