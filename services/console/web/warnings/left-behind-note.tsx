import { leftBehind } from '@keten/domain';
import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, useWords } from '@keten/web';
import { useApprovalTexts } from './approval-texts.ts';
import type { Content, Unfinished } from './warning-api.ts';

type Props = { readonly draft: Pick<Unfinished, 'texts'>; readonly issued: Pick<Content, 'texts'> | undefined };

/** Who reads a language that nobody changed would be told old news as new. Said to who writes, and to who approves. */
export function LeftBehindNote({ draft, issued }: Props) {
  const { changed } = useApprovalTexts();
  const words = useWords();
  const languages = leftBehind(draft, issued);
  if (languages.length === 0) return undefined;
  return (
    <Alert type="warning" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{changed.leftBehind(languages.map((each) => words.language[each]).join(', '))}</strong>{' '}
        {changed.leftBehindWhat}
      </Paragraph>
    </Alert>
  );
}
