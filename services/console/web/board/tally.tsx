import type { Counts } from './board-api.ts';
import { useBoardTexts } from './board-texts.ts';

type Props = {
  readonly counts: Counts;
  /** What can be expected: nothing before it is sent, nothing of an all-clear, and else somebody's confirmation. */
  readonly from: 'unsent' | 'nobody' | 'somebody';
};

/** How many of those who must confirm did, in words and as a bar; what lapsed is told beside it, and does not count. */
export function Tally({ counts: { open, confirmed, exhausted, revoked }, from }: Props) {
  const texts = useBoardTexts();
  const all = open + confirmed + exhausted;
  if (all + revoked === 0) return <div className="keten-small keten-muted">{texts.nobodyAsked[from]}</div>;
  return (
    <div className="keten-numbers keten-small">
      {all > 0 && (
        <svg className="keten-tally" viewBox={`0 0 ${all} 1`} preserveAspectRatio="none" aria-hidden="true">
          <rect width={all} height="1" />
          <rect className="is-confirmed" width={confirmed} height="1" />
          <rect className="is-exhausted" x={all - exhausted} width={exhausted} height="1" />
        </svg>
      )}
      {texts.confirmedOf(confirmed, all)}
      {exhausted > 0 && <strong> · {texts.unreached(exhausted)}</strong>}
      {revoked > 0 && ` · ${texts.lapsed(revoked)}`}
    </div>
  );
}
