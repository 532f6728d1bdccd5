import type { Draft } from './console-api.ts';

/** What each part of the form gets: the draft so far, and how to change it. */
export type PartProps = { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void };
