import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';

type Props = {
  readonly summary: string;
  /** In sight at first: it asks for something. */
  readonly isOpen?: boolean;
  readonly children: ReactNode;
};

/** More for who wants it; works without script and by keyboard. It opens for a form that lacks an answer in it. */
export const Details = ({ summary, isOpen = false, children }: Props) => (
  <details
    className="keten-details"
    open={isOpen}
    onInvalidCapture={({ currentTarget }) => {
      currentTarget.open = true;
    }}
  >
    <summary>
      <Icon name="chevron" />
      {summary}
    </summary>
    {children}
  </details>
);
