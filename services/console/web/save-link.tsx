import { Link } from '@utrecht/component-library-react';
import { askFile, Progress, Refusal, useAction } from '@keten/web';
import type { GivenFile } from '@keten/web';
import type { ReactNode } from 'react';
import { useConsoleTexts } from './texts.ts';

type Props = { readonly href: string; readonly children: ReactNode };

/** Bytes of a source: kept as a file, never shown as a page. Only addresses of our own, whatever the data says. */
export const SaveLink = ({ href, children }: Props) =>
  href.startsWith('/v1/') ? <Saving href={href}>{children}</Saving> : children;

/** The page itself fetches it: a browser that is refused a file says no more than that it failed. */
function Saving({ href, children }: Props) {
  const { saving } = useConsoleTexts();
  const { isBusy, refused, run } = useAction();
  return (
    <>
      <Link
        href={href}
        download=""
        onClick={(event) => {
          event.preventDefault();
          if (!isBusy) void run(async () => keep(await askFile(href)));
        }}
      >
        {children}
      </Link>
      {isBusy && <Progress label={saving} />}
      <Refusal refused={refused} />
    </>
  );
}

/** A browser reads it after the click. */
const untilReadMs = 60_000;

/** Keeps a file where the browser keeps them. */
export function keep({ name, bytes }: GivenFile): void {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), untilReadMs);
}
