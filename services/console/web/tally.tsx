import type { Counts } from './console-api.ts';
import { useConsoleTexts } from './texts.ts';

/** How many of those who must confirm did, in words and as a bar; what lapsed does not count. */
export function Tally({ counts: { open, confirmed, exhausted } }: { readonly counts: Counts }) {
  const texts = useConsoleTexts();
  const all = open + confirmed + exhausted;
  if (all === 0) return <div className="keten-small keten-muted">{texts.nobodyYet}</div>;
  return (
    <div className="keten-numbers keten-small">
      <svg className="keten-tally" viewBox={`0 0 ${all} 1`} preserveAspectRatio="none" aria-hidden="true">
        <rect width={all} height="1" />
        <rect className="is-confirmed" width={confirmed} height="1" />
        <rect className="is-exhausted" x={all - exhausted} width={exhausted} height="1" />
      </svg>
      {texts.confirmedOf(confirmed, all)}
      {exhausted > 0 && <strong> · {texts.unreached(exhausted)}</strong>}
    </div>
  );
}
