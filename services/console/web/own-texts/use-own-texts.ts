import { useEvery, useLoaded, useSignedIn, useUpdates, whenLeaving } from '@keten/web';
import { useCallback, useEffect, useState } from 'react';
import type { Self } from '../people/people-api.ts';
import { holdText, useHeldTexts } from './held-texts.ts';
import { dropText, ownTextsAbout } from './own-text-api.ts';
import type { About, OwnTextsAbout, Typed } from './own-text-api.ts';
import { createTextKeeper, sendUnsent, whenKept } from './text-keeper.ts';

/** A text that its author did not finish, with all that its form needs to go on. */
export type Unfinished<Form> = { readonly textId: string; readonly at: string; readonly form: Form };

export type OwnTexts<Form> = {
  readonly offered: readonly Unfinished<Form>[];
  /** Who else is writing about it now. */
  readonly writers: OwnTextsAbout['writers'];
  readonly drop: (textId: string) => void;
};

const fadesMs = 30_000;
const writing = ['writing'];

/** What its reader typed about something and did not save, and who else is typing about it. */
export function useOwnTexts<Form>({ kind, id }: About): OwnTexts<Form> {
  const { operatorId } = useSignedIn<Self>();
  const load = useCallback(async () => {
    await sendUnsent(operatorId).catch(() => undefined);
    return ownTextsAbout({ kind, id });
  }, [operatorId, kind, id]);
  const { value, reload } = useLoaded(load);
  useEffect(() => whenKept(reload), [reload]);
  useUpdates(
    writing,
    useCallback((data) => (data === undefined || data[`${kind}Id`] === id ? reload() : undefined), [kind, id, reload]),
  );
  useEvery(fadesMs, reload);
  const held = useHeldTexts();
  const mine = value?.mine.filter(({ textId }) => !held.has(textId)) ?? [];
  return {
    offered: mine.map(({ textId, at, content }) => ({ textId, at, form: JSON.parse(content) as Form })),
    writers: value?.writers ?? [],
    drop: (textId) => void dropText({ kind, id }, textId).then(reload, reload),
  };
}

type Keeping = { readonly isKept: boolean | undefined; readonly finish: () => void };

/**
 * Keeps what somebody types for as long as its form is there.
 *
 * @param textId of the text that they go on with; undefined for one that they begin.
 * @param form all that it takes to go on with it later.
 */
export function useKeptText(
  about: About,
  textId: string | undefined,
  form: object,
  { rubricering, tlp }: Omit<Typed, 'content'> = {},
): Keeping {
  const { operatorId } = useSignedIn<Self>();
  const content = JSON.stringify(form);
  const [isKept, setKept] = useState<boolean>();
  const [{ id, start, keeper }] = useState(() => {
    const id = textId ?? crypto.randomUUID();
    return { id, start: content, keeper: createTextKeeper({ operatorId, about, textId: id, onState: setKept }) };
  });
  useEffect(() => {
    const letGo = holdText(id);
    const hide = (): void => void keeper.flush(true);
    const stop = whenLeaving(() => keeper.flush());
    window.addEventListener('pagehide', hide);
    return () => {
      window.removeEventListener('pagehide', hide);
      stop();
      letGo();
      void keeper.flush();
    };
  }, [id, keeper]);
  useEffect(() => {
    if (content !== start) keeper.note({ content, rubricering, tlp });
  }, [content, start, keeper, rubricering, tlp]);
  return { isKept, finish: keeper.finish };
}
