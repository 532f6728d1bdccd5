import { Fragment, useState } from 'react';
import type { ReactNode } from 'react';
import type { About } from './own-text-api.ts';
import { OwnTextsNote } from './own-texts-note.tsx';
import { useOwnTexts } from './use-own-texts.ts';
import type { Unfinished } from './use-own-texts.ts';

type Props<Form> = {
  readonly about: About;
  readonly nameOf: (form: Form) => string;
  /** Of several forms about the same thing: whether it was typed in this one. */
  readonly isOfThis?: (form: Form) => boolean;
  readonly children: (taken: Unfinished<Form> | undefined) => ReactNode;
};

/** A form, below what its author typed in it before and did not save. Who goes on with that begins the form anew with it. */
export function OwnForm<Form>({ about, nameOf, isOfThis = () => true, children }: Props<Form>) {
  const own = useOwnTexts<Form>(about);
  const [taken, take] = useState<Unfinished<Form>>();
  const offered = own.offered.filter(({ form }) => isOfThis(form));
  return (
    <>
      <OwnTextsNote own={{ ...own, offered }} take={take} nameOf={nameOf} />
      <Fragment key={taken?.textId}>{children(taken)}</Fragment>
    </>
  );
}

/** By what its author knows a text: the first of these that has words. */
export const firstWords = (...texts: readonly string[]): string => texts.find((text) => text.trim() !== '') ?? '…';
