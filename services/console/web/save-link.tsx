import { Link } from '@utrecht/component-library-react';
import type { ReactNode } from 'react';

type Props = { readonly href: string; readonly children: ReactNode };

/** Bytes of a source: kept as a file, never shown as a page. Only addresses of our own, whatever the data says. */
export const SaveLink = ({ href, children }: Props) =>
  href.startsWith('/v1/') ? (
    <Link href={href} download="">
      {children}
    </Link>
  ) : (
    children
  );
