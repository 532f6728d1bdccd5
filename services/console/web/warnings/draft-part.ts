import type { Draft } from './warning-api.ts';

/** What each part of the form gets: the draft so far, and how to change it. */
export type PartProps = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };

/** What a part of the form needs that writes some of it only: other forms have those too. */
export type PropsOf<Name extends keyof Draft> = {
  readonly draft: Pick<Draft, Name>;
  readonly change: (part: Partial<Pick<Draft, Name>>) => void;
};
