import { leftBehind } from '@keten/domain';
import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, useWords } from '@keten/web';
import { useApprovalTexts } from './approval-texts.ts';
import type { Content, Unfinished } from './warning-api.ts';

type Texts = Pick<Content, 'texts'> | undefined;
type Props = {
  readonly draft: Pick<Unfinished, 'texts'>;
  readonly issued: Texts;
  /** From which the text was made. */
  readonly proposal: Texts;
};

/** Who reads a language that nobody changed would be told old news as new. Said to who writes, and to who approves. */
export function LeftBehindNote({ draft, issued, proposal }: Props) {
  const { changed } = useApprovalTexts();
  const words = useWords();
  const sinceOut = leftBehind(draft, issued);
  const isSinceOut = sinceOut.length > 0;
  const languages = isSinceOut ? sinceOut : leftBehind(draft, proposal);
  if (languages.length === 0) return undefined;
  const named = languages.map((each) => words.language[each]).join(', ');
  return (
    <Alert type="warning" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{isSinceOut ? changed.leftBehind(named) : changed.leftAsProposed(named)}</strong>{' '}
        {isSinceOut ? changed.leftBehindWhat : changed.leftAsProposedWhat}
      </Paragraph>
    </Alert>
  );
}
