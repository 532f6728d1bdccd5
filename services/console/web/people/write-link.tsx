import type { OperatorRole } from '@keten/domain';
import { PageLink, useSignedIn } from '@keten/web';
import type { ReactNode } from 'react';
import type { Self } from './people-api.ts';

/** Whether who looks has one of these roles. */
export function useHasRole(...roles: readonly OperatorRole[]): boolean {
  const self = useSignedIn<Self>();
  return roles.some((role) => self.roles.includes(role));
}

type Props = { readonly roles: readonly OperatorRole[]; readonly to: string; readonly children: ReactNode };

/** The way to a form, for who may send it: nobody else is offered what they can't do. */
export const WriteLink = ({ roles, to, children }: Props) =>
  useHasRole(...roles) && (
    <PageLink to={to} className="utrecht-button utrecht-button--secondary-action">
      {children}
    </PageLink>
  );
