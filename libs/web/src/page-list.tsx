import type { ReactNode } from 'react';
import { NoSuchPage } from './no-such-page.tsx';
import { usePath } from './route.tsx';

/** The names of the parts of a path that differ: `id` in `/warnings/:id`. */
type PartsOf<Path extends string> = Path extends `${string}/:${infer Part}/${infer Rest}`
  ? Part | PartsOf<`/${Rest}`>
  : Path extends `${string}/:${infer Part}`
    ? Part
    : never;

/** A page of an app: what is shown at a path, or undefined when the path is another's. */
export type PageAt = (path: string) => ReactNode;

/**
 * A page and its path. A part that begins with a colon is a name: the page gets what stands in its place, decoded. A page of
 * another thing is another page: it begins anew.
 */
export function pageAt<const Path extends string>(
  pattern: Path,
  page: (parts: Readonly<Record<PartsOf<Path>, string>>) => ReactNode,
): PageAt {
  const wanted = pattern.split('/');
  return (path) => {
    const given = path.split('/').map(decoded);
    if (given.length !== wanted.length) return undefined;
    const parts: Record<string, string> = {};
    for (const [index, part] of wanted.entries()) {
      const text = given[index];
      const name = part.startsWith(':') ? part.slice(1) : undefined;
      if (name === undefined ? part !== text : !text) return undefined;
      if (name !== undefined && text) parts[name] = text;
    }
    return <Anew key={path}>{page(parts as Readonly<Record<PartsOf<Path>, string>>)}</Anew>;
  };
}

const Anew = ({ children }: { readonly children: ReactNode }) => children;

/** Undefined for what is no text: somebody cut an address in the middle of a letter. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

type Props = { readonly pages: readonly PageAt[]; readonly app: string; readonly back: string };

/** The first of an app's pages that is at the path of this moment. */
export function CurrentPage({ pages, app, back }: Props) {
  const path = usePath();
  for (const page of pages) {
    const shown = page(path);
    if (shown) return shown;
  }
  return <NoSuchPage app={app} back={back} />;
}
