import { useMemo } from 'react';
import type { BoardRow } from './board-rows.ts';
import { useBoardTexts } from './board-texts.ts';

type Props = { readonly rows: readonly BoardRow[]; readonly sinceMs: number };

const bins = 60;
const minuteMs = 60_000;
/** At which the words say how far it was. */
const marksMinutes = [1, 5, 15, 30, 60] as const;

/** How confirmations came in since it went out, as a line and in words. */
export function AckCurve({ rows, sinceMs }: Props) {
  const texts = useBoardTexts();
  const curve = useMemo(() => curveOf(rows, sinceMs), [rows, sinceMs]);
  if (!curve) return undefined;
  const { points, confirmed, spanMs, marks } = curve;
  return (
    <figure className="keten-curve keten-small">
      <svg viewBox={`0 0 ${bins} 20`} preserveAspectRatio="none" aria-hidden="true">
        <polyline points={points} vectorEffect="non-scaling-stroke" />
      </svg>
      <figcaption className="keten-numbers">
        {texts.curve}: {marks.map(({ minutes, count }) => `${texts.after(minutes)} ${count}`).join(' · ')}
        {marks.length > 0 && ' · '}
        {texts.lastAfter(Math.max(1, Math.ceil(spanMs / minuteMs)), confirmed)}
      </figcaption>
    </figure>
  );
}

/** Nothing before the first confirmation. */
function curveOf(rows: readonly BoardRow[], sinceMs: number) {
  let [all, spanMs] = [0, 0];
  for (const { confirmedAtMs } of rows) {
    if (confirmedAtMs === undefined) continue;
    all += 1;
    spanMs = Math.max(spanMs, confirmedAtMs - sinceMs);
  }
  if (all === 0) return undefined;
  const counts = new Array<number>(bins + 1).fill(0);
  const atMark = marksMinutes.map(() => 0);
  for (const { confirmedAtMs } of rows) {
    if (confirmedAtMs === undefined) continue;
    const afterMs = Math.max(0, confirmedAtMs - sinceMs);
    const bin = spanMs === 0 ? 0 : Math.ceil((afterMs / spanMs) * bins);
    counts[bin] = (counts[bin] ?? 0) + 1;
    marksMinutes.forEach((minutes, at) => {
      if (afterMs <= minutes * minuteMs) atMark[at] = (atMark[at] ?? 0) + 1;
    });
  }
  let sum = 0;
  const total = rows.filter(({ state }) => state !== 'revoked').length;
  const points = counts
    .map((count, at) => {
      sum += count;
      return `${at},${(20 - (19 * sum) / Math.max(total, all)).toFixed(2)}`;
    })
    .join(' ');
  const marks = marksMinutes.flatMap((minutes, at) =>
    minutes * minuteMs < spanMs ? [{ minutes, count: atMark[at] ?? 0 }] : [],
  );
  return { points, confirmed: all, spanMs, marks };
}
