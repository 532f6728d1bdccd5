import { ButtonGroup, Code, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { AreaName, DecidingPress, Press, useWords } from '@keten/web';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { AreaList } from '../areas/area-list.tsx';
import type { Content, Warning } from './warning-api.ts';
import { useApprovalTexts } from './approval-texts.ts';
import { useWhom } from './reach-note.tsx';
import { shortHash, useAudience } from './warning-facts.tsx';
import { useWarningTexts } from './warning-texts.ts';

type Props = {
  readonly shown: Warning;
  readonly isBusy: boolean;
  readonly back: () => void;
  readonly send: () => void;
  /** Where it is not approved yet: agrees to it, without sending it. */
  readonly approveOnly?: () => void;
};

/** The last question before a warning goes out says what goes out, to whom, how, and what it costs to be wrong. */
export function IssueQuestion({ shown, isBusy, back, send, approveOnly }: Props) {
  const { content, contentHash } = shown;
  const texts = useWarningTexts();
  const own = useApprovalTexts();
  const whom = useWhom(shown);
  const question = useRef<HTMLParagraphElement>(null);
  useEffect(() => question.current?.focus(), []);
  return (
    <>
      <Paragraph ref={question} tabIndex={-1}>
        <strong>{approveOnly ? own.ask : texts.issueAsk}</strong>
      </Paragraph>
      <Paragraph>
        <strong>{own.sendsTo(whom)}</strong>
      </Paragraph>
      <GoesOut {...{ content, contentHash }}>
        {content.purpose !== 'all-clear' && own.wrong.sent(whom)} {own.wrong.notSent}
      </GoesOut>
      <ButtonGroup>
        <DecidingPress look="primary" isDanger isBusy={isBusy} onPress={send}>
          {approveOnly ? own.both : texts.issueYes}
        </DecidingPress>
        {approveOnly && (
          <DecidingPress isBusy={isBusy} onPress={approveOnly}>
            {own.only}
          </DecidingPress>
        )}
        <Press look="subtle" onPress={back}>
          {texts.cancel}
        </Press>
      </ButtonGroup>
    </>
  );
}

type GoesOutProps = {
  readonly content: Content;
  readonly contentHash: string;
  /** What it costs to be wrong. */
  readonly children: ReactNode;
};

/** What goes out, where, for whom, how loud and over what: all that somebody says yes to. */
export function GoesOut({ content, contentHash, children }: GoesOutProps) {
  const { hash } = useWarningTexts();
  const { wrong } = useApprovalTexts();
  const words = useWords();
  const audience = useAudience(content.audience);
  return (
    <UnorderedList>
      <UnorderedListItem>
        <AreaName name={content.area.description} />
        <AreaList area={content.area} />
      </UnorderedListItem>
      <UnorderedListItem>{audience}</UnorderedListItem>
      <UnorderedListItem>{words.intensity[content.intensity]}</UnorderedListItem>
      <UnorderedListItem>{content.channels.map((channel) => words.channel[channel]).join(', ')}</UnorderedListItem>
      <UnorderedListItem>
        {hash}: <Code>{shortHash(contentHash)}</Code>
      </UnorderedListItem>
      <UnorderedListItem>
        {wrong.title}: {children}
      </UnorderedListItem>
    </UnorderedList>
  );
}
