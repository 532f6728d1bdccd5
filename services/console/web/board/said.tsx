import { Moment, useWords } from '@keten/web';
import type { ObligationRow } from './board-api.ts';
import { useBoardTexts } from './board-texts.ts';

/** The last that they said or that became of it, and what they said before. */
export function Ended({ row: { because, earlier, ...last } }: { readonly row: ObligationRow }) {
  const texts = useBoardTexts();
  return (
    <>
      <Said said={last} />
      {because !== undefined && (
        <>
          {' '}
          · <span lang="en">{because}</span>
        </>
      )}
      {earlier.length > 0 && (
        <div className="keten-small keten-muted">
          {texts.saidBefore}
          <ul className="keten-list">
            {earlier.map((said) => (
              <li key={said.at}>
                <Said said={said} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

type Statement = ObligationRow['earlier'][number];

function Said({ said: { at, via, by, ticked = [], serviceState } }: { readonly said: Statement }) {
  const texts = useBoardTexts();
  const words = useWords();
  return (
    <>
      <Moment at={at} isShort />
      {via && ` ${texts.via} ${words.channel[via]}`}
      {by !== undefined && by !== '' && ` ${texts.by} ${by}`}
      {serviceState && ` · ${words.service[serviceState]}`}
      {ticked.length > 0 && <div className="keten-small">✓ {ticked.join(' ✓ ')}</div>}
    </>
  );
}
