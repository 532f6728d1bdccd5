import { sayWhatItIs } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import { Details, Panel, Press, ReadPart, WarningTexts } from '@keten/web';
import { Arrivals } from './arrivals.tsx';
import { isStillToCome } from './reach-note.tsx';
import type { Warning } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';
import { WordingRemarks } from '../wording/wording-notes.tsx';

/** What is said when it is a false alarm: read and approved together with the warning, and ready from then on. */
export function WithdrawalPanel({ shown }: { readonly shown: Warning }) {
  const { withdrawal: texts, arrives, readWithdrawal } = useWarningTexts();
  const { content, contentHash, withdrawalArrivals, state } = shown;
  if (content.purpose === 'all-clear') return undefined;
  const isToCome = isStillToCome(state);
  return (
    <Panel title={texts.title}>
      <Paragraph>{isToCome ? texts.approvedToo : texts.ready}</Paragraph>
      {content.withdrawal ? (
        <ReadPart of={contentHash} ask={readWithdrawal}>
          <WarningTexts
            texts={content.withdrawal.texts.map((text) =>
              sayWhatItIs({ purpose: 'all-clear', plane: content.plane }, text),
            )}
          />
        </ReadPart>
      ) : (
        <Paragraph>{texts.none}</Paragraph>
      )}
      {content.withdrawal && <WordingRemarks content={content.withdrawal} />}
      {withdrawalArrivals.length > 0 && (
        <Details summary={arrives.title}>
          <Arrivals arrivals={withdrawalArrivals} when={texts.title} />
        </Details>
      )}
    </Panel>
  );
}

type ButtonProps = { readonly shown: Warning; readonly isBusy: boolean; readonly send: () => void };

/** One press of one person, without a question: whoever is in a shelter for nothing waits. A draft beside it does not hold it up. */
export function WithdrawButton({ shown: { allowedVerbs, issued, standing }, isBusy, send }: ButtonProps) {
  const { withdrawal: texts } = useWarningTexts();
  if (standing !== 'issued') return undefined;
  const why = !issued?.content.withdrawal
    ? texts.none
    : !allowedVerbs.includes('withdraw')
      ? texts.notYours
      : undefined;
  return (
    <div>
      <Press look="primary" isDanger isBusy={isBusy} isOff={why !== undefined && 'for-good'} onPress={send}>
        {texts.press}
      </Press>
      <Paragraph className="keten-small keten-flush">{why ?? texts.pressWhat}</Paragraph>
    </div>
  );
}
