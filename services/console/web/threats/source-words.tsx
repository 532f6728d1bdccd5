import { Details } from '@keten/web';
import { splitLong } from './split-long.ts';
import { useReportTexts } from './report-texts.ts';

/**
 * Words of a source as they came: text and never markup, with their paragraphs. A long text shows its beginning, and goes on in
 * what opens, in a box with a bound: nobody has to scroll past a stranger's hundred pages.
 */
export function SourceWords({ text }: { readonly text: string }) {
  const texts = useReportTexts();
  const { begin, rest } = splitLong(text);
  if (begin === '') return undefined;
  return (
    <>
      <p className="keten-speech keten-stranger" dir="auto">
        {begin}
        {rest !== '' && ' …'}
      </p>
      {rest !== '' && (
        <Details summary={texts.rest(rest.length)}>
          <div className="keten-stranger keten-bounded" tabIndex={0} role="group" aria-label={texts.restName}>
            <p className="keten-speech" dir="auto">
              {rest}
            </p>
          </div>
        </Details>
      )}
    </>
  );
}
