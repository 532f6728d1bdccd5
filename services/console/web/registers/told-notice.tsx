import { Alert, Code, Paragraph } from '@utrecht/component-library-react';
import { Icon } from '@keten/web';
import { useEffect, useRef } from 'react';
import { useRegisterTexts } from './register-texts.ts';

export type Told = { readonly text: string; readonly secret?: string | undefined };

/** What was done; what must be handed over is read out from here, so focus and screen readers come to it. */
export function ToldNotice({ told }: { readonly told: Told | undefined }) {
  const { secretOnce } = useRegisterTexts();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (told) place.current?.focus();
  }, [told]);
  return (
    <div ref={place} tabIndex={-1}>
      {told && (
        <Alert type="ok" role="status" icon={<Icon name="check" />}>
          <Paragraph>{told.text}</Paragraph>
          {told.secret !== undefined && (
            <Paragraph>
              {secretOnce} <Code>{told.secret}</Code>
            </Paragraph>
          )}
        </Alert>
      )}
    </div>
  );
}
