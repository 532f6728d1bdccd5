import { PageLink } from '@keten/web';
import type { ReactNode } from 'react';
import type { Right } from '../../src/people/people.ts';
import { useMay } from './use-may.ts';

type Props = { readonly right: Right; readonly to: string; readonly children: ReactNode };

/** The way to a form, for who may send it: nobody else is offered what they can't do. */
export const WriteLink = ({ right, to, children }: Props) =>
  useMay(right) && (
    <PageLink to={to} className="utrecht-button utrecht-button--secondary-action">
      {children}
    </PageLink>
  );
