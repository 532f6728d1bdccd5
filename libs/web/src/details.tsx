import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

/** More for who wants it; works without script and by keyboard. */
export const Details = ({ summary, children }: { readonly summary: string; readonly children: ReactNode }) => (
  <details className="keten-details">
    <summary>
      <Icon name="chevron" />
      {summary}
    </summary>
    {children}
  </details>
);
