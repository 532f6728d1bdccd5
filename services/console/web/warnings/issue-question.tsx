import { ButtonGroup, Code, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { DecidingPress, Press, useWords } from '@keten/web';
import { useEffect, useRef } from 'react';
import { AreaList } from '../areas/area-list.tsx';
import type { Warning } from './warning-api.ts';
import { ReachLine } from './reach-note.tsx';
import { shortHash, useAudience } from './warning-facts.tsx';
import { useWarningTexts } from './warning-texts.ts';

type Props = {
  readonly shown: Warning;
  readonly isBusy: boolean;
  readonly back: () => void;
  readonly send: () => void;
};

/** The last question before a warning goes out says what goes out, to whom and how. */
export function IssueQuestion({ shown, isBusy, back, send }: Props) {
  const { content, contentHash } = shown;
  const texts = useWarningTexts();
  const words = useWords();
  const audience = useAudience(content.audience);
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <>
      <Paragraph ref={question} tabIndex={-1}>
        <strong>{texts.issueAsk}</strong>
      </Paragraph>
      <UnorderedList>
        <UnorderedListItem>
          {content.area.description}
          <AreaList area={content.area} />
        </UnorderedListItem>
        <UnorderedListItem>
          {audience}
          <ReachLine shown={shown} />
        </UnorderedListItem>
        <UnorderedListItem>{words.intensity[content.intensity]}</UnorderedListItem>
        <UnorderedListItem>{content.channels.map((channel) => words.channel[channel]).join(', ')}</UnorderedListItem>
        <UnorderedListItem>
          {texts.hash}: <Code>{shortHash(contentHash)}</Code>
        </UnorderedListItem>
      </UnorderedList>
      <ButtonGroup>
        <DecidingPress look="primary" isDanger isBusy={isBusy} onPress={send}>
          {texts.issueYes}
        </DecidingPress>
        <Press look="subtle" onPress={back}>
          {texts.cancel}
        </Press>
      </ButtonGroup>
    </>
  );
}
