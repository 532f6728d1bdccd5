import { Paragraph } from '@utrecht/component-library-react';
import { DecidingPress, Press } from '@keten/web';
import type { Warning } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

type Props = { readonly shown: Warning; readonly isBusy: boolean; readonly send: () => void };

/**
 * What is for citizens and may not reach them as it is marked, in one press. The words of a proposal are our own, so that they give no
 * source away; that everybody may read them a person decides. What is marked by law, or for named persons, no press here undoes.
 */
export function MakePublic({ shown: { content, state, reach, allowedVerbs, takenOver }, isBusy, send }: Props) {
  const { clear: texts } = useWarningTexts();
  const isBeingWritten = state === 'proposed' || state === 'draft';
  const isMarked = reach.gaps.some(({ about }) => about === 'marked-for-citizens');
  if (!isMarked || !isBeingWritten || !allowedVerbs.includes('draft')) return undefined;
  if (content.rubricering !== 'ongerubriceerd' || content.tlp === 'RED') return <Paragraph>{texts.notHere}</Paragraph>;
  const isOff = takenOver.length > 0;
  return (
    <div>
      {isOff ? (
        <Press isOff>{texts.press}</Press>
      ) : (
        <DecidingPress isBusy={isBusy} onPress={send}>
          {texts.press}
        </DecidingPress>
      )}
      <Paragraph className="keten-small">{isOff ? texts.first : texts.what}</Paragraph>
    </div>
  );
}
