import { Alert as Notice } from '@utrecht/component-library-react';
import { Icon } from '@keten/web';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

/** Says that something is stored. The reader lands here: what they pressed is gone. */
export function StoredNotice({ children, below }: { readonly children: ReactNode; readonly below?: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1}>
      <Notice type="ok" role="status" icon={<Icon name="check" />}>
        {children}
      </Notice>
      {below}
    </div>
  );
}
