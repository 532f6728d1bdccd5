import type { Counts } from './board-api.ts';
import { useBoardTexts } from './board-texts.ts';
import { useAtMostEvery } from './use-at-most-every.ts';

const everyMs = 10_000;

/** The count for who hears the page: at times, not at each of a thousand changes in a second. */
export function SaidAtTimes({ counts }: { readonly counts: Counts }) {
  const texts = useBoardTexts();
  const { open, confirmed, exhausted } = useAtMostEvery(counts, everyMs);
  const all = open + confirmed + exhausted;
  return (
    <div className="keten-hidden" aria-live="polite" aria-atomic="true">
      {all > 0 && texts.confirmedOf(confirmed, all)}
      {exhausted > 0 && ` · ${texts.unreached(exhausted)}`}
    </div>
  );
}
