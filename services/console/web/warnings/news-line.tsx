import { Badge, Moment, useWords } from '@keten/web';
import type { ReactNode } from 'react';
import { useBesideTexts } from './beside-texts.ts';
import type { CameIn, Heard } from './came-in.ts';

type Props = { readonly news: CameIn['news']; readonly children: ReactNode };

/** The last that came in, in a line that is read out as it comes, and how many more there are. */
export function NewsLine({ news, children }: Props) {
  const texts = useBesideTexts();
  const [last, ...others] = news;
  return (
    <>
      <div role="status" className="keten-news">
        {last && (
          <>
            <Badge sign={['warning', 'alarm']} word={texts.news} /> <Said heard={last} />
            {others.length > 0 && ` ${texts.more(others.length)}`}
          </>
        )}
      </div>
      {last && children}
    </>
  );
}

/** Who said it, when, how sure, and what: enough to go on typing, or to stop. */
function Said({ heard: { at, of } }: { readonly heard: Heard }) {
  const texts = useBesideTexts();
  const words = useWords();
  const moment = at === '' ? undefined : <Moment at={at} isShort />;
  if ('call' in of)
    return (
      <>
        {moment} <strong>{texts.asksHelp(of.call.name)}</strong>
        {of.call.text !== '' && `: ${of.call.text}`}
      </>
    );
  if ('isMissing' in of.report) return texts.report;
  const { sourceName, certainty, words: said } = of.report;
  return (
    <>
      {moment} {sourceName} ({words.certainty[certainty].toLowerCase()}):{' '}
      <strong className="keten-stranger">{said?.headline || said?.event || texts.report}</strong>
    </>
  );
}
