import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, useWords } from '@keten/web';
import { useApprovalTexts } from './approval-texts.ts';
import type { Warning } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';
import { useWordingTexts } from '../wording/wording-texts.ts';

/** Words of a report that would go further than that report may. Said to who writes, and to who approves. */
export function TakenOverNote({ takenOver }: Pick<Warning, 'takenOver'>) {
  const { takenOver: texts } = useApprovalTexts();
  const { parts } = useWordingTexts();
  const own = useWarningTexts();
  const words = useWords();
  if (takenOver.length === 0) return undefined;
  return (
    <Alert type="warning" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.title}</strong> {texts.what}
      </Paragraph>
      <UnorderedList>
        {takenOver.map(({ language, part, isOfWithdrawal, found, tlp }) => (
          <UnorderedListItem key={`${language} ${part} ${isOfWithdrawal} ${found}`}>
            {isOfWithdrawal && `${texts.withdrawal}: `}
            {part === 'checklist' || part === 'area' ? own[part] : `${parts[part]} (${words.language[language]})`}:{' '}
            <q lang={language}>{found}</q> (TLP:{tlp})
          </UnorderedListItem>
        ))}
      </UnorderedList>
    </Alert>
  );
}
