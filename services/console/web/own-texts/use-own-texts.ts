import { useEvery, useLoaded, useSignedIn, useUpdates, whenLeaving } from '@keten/web';
import { useCallback, useEffect, useState } from 'react';
import type { Self } from '../people/people-api.ts';
import { holdText, useHeldTexts } from './held-texts.ts';
import { dropText, ownTextsAbout } from './own-text-api.ts';
import type { About, OwnTextsAbout, Taken, Typed } from './own-text-api.ts';
import { createTextKeeper, sendUnsent, whenKept } from './text-keeper.ts';
import type { KeptState } from './text-keeper.ts';

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

/** Whether what is typed survives, and how to go on when its text went on elsewhere. */
export type Keeping = {
  readonly state: KeptState | undefined;
  /** Keeps what is here as a text of its own. */
  readonly asAnother: () => void;
  readonly finish: () => void;
};

/**
 * Keeps what somebody types for as long as its form is there.
 *
 * @param taken the text that they go on with, in one of its own; undefined for one that they begin.
 * @param form all that it takes to go on with it later.
 */
export function useKeptText(
  about: About,
  taken: Taken | undefined,
  form: object,
  { rubricering, tlp }: Omit<Typed, 'content'> = {},
): Keeping {
  const { operatorId } = useSignedIn<Self>();
  const content = JSON.stringify(form);
  const [state, setState] = useState<KeptState>();
  const begin = (from: Taken | undefined, start: string | undefined) => {
    const textId = crypto.randomUUID();
    return {
      ...{ textId, from, start },
      keeper: createTextKeeper({ operatorId, about, textId, taken: from, onState: setState }),
    };
  };
  // What was taken is held from the first: another page that has it, or is offered it, has to hear so.
  const [{ textId, from, start, keeper }, setText] = useState(() => begin(taken, taken ? undefined : content));
  useEffect(() => {
    const letGo = [textId, ...(from ? [from.textId] : [])].map(holdText);
    const hide = (): void => void keeper.flush(true);
    const stop = whenLeaving(() => keeper.flush());
    window.addEventListener('pagehide', hide);
    return () => {
      window.removeEventListener('pagehide', hide);
      stop();
      letGo.forEach((release) => release());
      void keeper.flush();
    };
  }, [textId, from, keeper]);
  useEffect(() => {
    if (content !== start) keeper.note({ content, rubricering, tlp });
  }, [content, start, keeper, rubricering, tlp]);
  const asAnother = (): void => {
    setState(undefined);
    setText(begin(undefined, undefined));
  };
  return { state, asAnother, finish: keeper.finish };
}
