import { Moment, useLanguage, useWords } from '@keten/web';
import type { ObligationRow } from './board-api.ts';
import { useBoardTexts } from './board-texts.ts';
import { sayBecause } from './say-because.ts';

/** The last that they said or that became of it, and what they said before. */
export function Ended({ row: { because, earlier, ...last } }: { readonly row: ObligationRow }) {
  const texts = useBoardTexts();
  return (
    <>
      <Said said={last} />
      {because !== undefined && (
        <>
          {' '}
          · <Because because={because} />
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

/** Why, in the reader's language. */
export function Because({ because }: { readonly because: string }) {
  const { language } = useLanguage();
  const said = sayBecause(because, language, useWords().channel);
  return <span lang={said.language}>{said.text}</span>;
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
