import type { Unfinished } from './warning-api.ts';

/** What each part of the form gets: the draft so far, and how to change it. */
export type PartProps = { readonly draft: Unfinished; readonly change: (part: Partial<Unfinished>) => void };

/** What a part of the form needs that writes some of it only: other forms have those too. */
export type PropsOf<Name extends keyof Unfinished> = {
  readonly draft: Pick<Unfinished, Name>;
  readonly change: (part: Partial<Pick<Unfinished, Name>>) => void;
};
