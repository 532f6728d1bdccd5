import { Alert, Code, Paragraph } from '@utrecht/component-library-react';
import { Icon } from '@keten/web';
import { useEffect, useRef } from 'react';

export type Told = {
  readonly text: string;
  /** What must be handed over, with what is said of it. */
  readonly secret?: { readonly label: string; readonly value: string } | undefined;
  /** That a colleague decided on it since: focus stays where it is. */
  readonly news?: 'agreed' | 'dropped';
};

/** What was done; what must be handed over is read out from here, so focus and screen readers come to it. */
export function ToldNotice({ told }: { readonly told: Told | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (told && !told.news) place.current?.focus();
  }, [told]);
  const isDropped = told?.news === 'dropped';
  return (
    <div ref={place} tabIndex={-1}>
      {told && (
        <Alert type={isDropped ? 'info' : 'ok'} role="status" icon={<Icon name={isDropped ? 'info' : 'check'} />}>
          <Paragraph>{told.text}</Paragraph>
          {told.secret && (
            <Paragraph>
              {told.secret.label} <Code>{told.secret.value}</Code>
            </Paragraph>
          )}
        </Alert>
      )}
    </div>
  );
}
