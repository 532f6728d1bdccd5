import { ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import { DecidingPress, Press } from '@keten/web';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useConsoleTexts } from './texts.ts';

type Props = {
  readonly question: string;
  readonly yes: string;
  readonly isBusy: boolean;
  readonly back: () => void;
  readonly send: () => void;
  /** What comes of it. */
  readonly children?: ReactNode;
};

/** Asks once more before something that others will see. The reader lands on the question: what they pressed is gone. */
export function SureQuestion({ question, yes, isBusy, back, send, children }: Props) {
  const { cancel } = useConsoleTexts();
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <>
      <Paragraph ref={place} tabIndex={-1}>
        <strong>{question}</strong>
      </Paragraph>
      {children}
      <ButtonGroup>
        <DecidingPress look="primary" isDanger isBusy={isBusy} onPress={send}>
          {yes}
        </DecidingPress>
        <Press look="subtle" onPress={back}>
          {cancel}
        </Press>
      </ButtonGroup>
    </>
  );
}
