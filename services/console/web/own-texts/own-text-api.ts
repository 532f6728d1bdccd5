import type { AnswerOf, Marking } from '@keten/domain';
import { ask } from '@keten/web';
import type { OwnTextKind, OwnTexts } from '../../src/own-texts/own-texts.ts';

export type OwnTextsAbout = AnswerOf<OwnTexts['about']>;

/** The form in which somebody types: of one that is there, or of a new one. */
export type About = { readonly kind: OwnTextKind; readonly id: string };
export const newOne = '_new';

/** What is kept of a form: all that it needs to go on, with the marking that its author chose so far. */
export type Typed = { readonly content: string } & { readonly [name in keyof Marking]?: Marking[name] | undefined };

export const ownTextsAbout = (about: About): Promise<OwnTextsAbout> => ask('GET', pathOf(about));
export const keepText = (about: About, textId: string, typed: Typed, isLast: boolean): Promise<unknown> =>
  ask('PUT', `${pathOf(about)}/${textId}`, { body: typed, isLast });
export const dropText = (about: About, textId: string): Promise<void> => ask('DELETE', `${pathOf(about)}/${textId}`);

const pathOf = ({ kind, id }: About): string => `/v1/own-texts/${kind}/${encodeURIComponent(id)}`;
