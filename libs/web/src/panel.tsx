import { Heading2 } from '@utrecht/component-library-react';
import { useId } from 'react';
import type { ReactNode } from 'react';

type Props = { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode };

/** A part of a page, which screen readers can jump to by its heading. */
export function Panel({ title, aside, children }: Props) {
  const id = useId();
  return (
    <section className="keten-panel" aria-labelledby={id}>
      <div className="keten-row keten-spread">
        <Heading2 id={id} tabIndex={-1}>
          {title}
        </Heading2>
        {aside}
      </div>
      {children}
    </section>
  );
}
