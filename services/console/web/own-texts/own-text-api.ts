import type { AnswerOf, Marking } from '@keten/domain';
import { ask } from '@keten/web';
import type { OwnTextKind, OwnTexts } from '../../src/own-texts/own-texts.ts';

export type OwnTextsAbout = AnswerOf<OwnTexts['about']>;

/** The form in which somebody types: of one that is there, or of a new one. */
export type About = { readonly kind: OwnTextKind; readonly id: string };
export const newOne = '_new';

/** What is kept of a form: all that it needs to go on, with the marking that its author chose so far. */
export type Typed = { readonly content: string } & { readonly [name in keyof Marking]?: Marking[name] | undefined };

/** The text that somebody goes on with in another, and since when it read so. */
export type Taken = { readonly textId: string; readonly at: string };

export const ownTextsAbout = (about: About): Promise<OwnTextsAbout> => ask('GET', pathOf(about));
/** @throws RefusedByApi 409 when that text, or the one that it takes the place of, went on at another place. */
export const keepText = (
  about: About,
  textId: string,
  typed: Typed,
  isLast: boolean,
  taken?: Taken,
): Promise<unknown> =>
  ask('PUT', `${pathOf(about)}/${textId}`, {
    body: taken ? { ...typed, insteadOf: taken.textId, insteadOfAt: taken.at } : typed,
    isLast,
  });
export const dropText = (about: About, textId: string): Promise<void> => ask('DELETE', `${pathOf(about)}/${textId}`);

const pathOf = ({ kind, id }: About): string => `/v1/own-texts/${kind}/${encodeURIComponent(id)}`;
