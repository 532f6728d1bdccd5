import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon } from '@keten/web';
import { useEffect, useRef } from 'react';

/** The button that was pressed is gone: focus goes to what it did. */
export function DoneMessage({ text }: { readonly text: string | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (text !== undefined) place.current?.focus();
  }, [text]);
  return (
    <div ref={place} tabIndex={-1}>
      {text !== undefined && (
        <Alert type="ok" role="status" icon={<Icon name="check" />}>
          <Paragraph>{text}</Paragraph>
        </Alert>
      )}
    </div>
  );
}
