import { RefusedByApi } from '@keten/web';
import { isHeld } from './held-texts.ts';
import { dropText, keepText } from './own-text-api.ts';
import type { About, Taken, Typed } from './own-text-api.ts';

/** No more than so much of what was typed is lost when the browser or the machine dies. */
const keepEveryMs = 1_000;
const retryEveryMs = 5_000;

type Unsent = Pick<Parts, 'operatorId' | 'about' | 'textId' | 'taken'> & { readonly typed: Typed };

/** Kept, for now on this screen only, or not any more: somebody went on with it at another place. */
export type KeptState = 'kept' | 'not-kept' | 'elsewhere';

const wentOn = (error: unknown): boolean => error instanceof RefusedByApi && error.status === 409;

/** What could not be kept, because the session was over: for as long as this page is open, and for its author alone. */
const unsent = new Map<string, Unsent>();
const listeners = new Set<() => void>();

/** Calls when what is kept from this page changed. @returns to stop that. */
export function whenKept(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
const tellKept = (): void => listeners.forEach((listener) => listener());

/** Sends what could not be sent before their author signed in again; what somebody else left behind is forgotten. */
export async function sendUnsent(operatorId: string): Promise<void> {
  for (const [key, left] of unsent) {
    if (left.operatorId === operatorId)
      await keepText(left.about, left.textId, left.typed, false, left.taken).catch((error: unknown) => {
        if (!wentOn(error)) throw error;
        // Two lists that load at once send the same: the one that comes first makes another text of it.
        if (unsent.get(key) === left) putAsAnother(left);
      });
    if (unsent.get(key) === left) unsent.delete(key);
  }
}

/** Its author went on with the text elsewhere: what they typed here since is a text of its own, which is sent next and offered to them. */
function putAsAnother({ operatorId, about, typed }: Unsent): void {
  const textId = crypto.randomUUID();
  unsent.set(textId, { operatorId, about, textId, typed });
}

export type TextKeeper = {
  /** This is how it reads now. */
  readonly note: (typed: Typed) => void;
  /** Keeps what was typed since the last time, at once. */
  readonly flush: (isLast?: boolean) => Promise<void>;
  /** It was saved, or is thrown away: nothing of it is kept any more. */
  readonly finish: () => void;
};

type Parts = {
  readonly operatorId: string;
  readonly about: About;
  readonly textId: string;
  /** What it goes on with, whose place it takes as soon as it is kept. */
  readonly taken?: Taken | undefined;
  readonly onState: (state: KeptState) => void;
};

/** Keeps one text while it is typed, on the server: nothing of it stays on the desk. */
export function createTextKeeper({ operatorId, about, textId, taken, onState }: Parts): TextKeeper {
  let waiting: Typed | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFinished = false;
  let toTake = taken;
  let last: Promise<void> = Promise.resolve();
  const plan = (ms: number): void => {
    timer ??= setTimeout(() => void flush(), ms);
  };
  const send = async (typed: Typed, isLast: boolean): Promise<void> => {
    try {
      await keepText(about, textId, typed, isLast, toTake);
      toTake = undefined;
      unsent.delete(textId);
      onState('kept');
    } catch (error) {
      if (isFinished) return;
      if (wentOn(error)) {
        isFinished = true;
        unsent.delete(textId);
        // A form that was left can't ask its author what to do with it.
        if (isHeld(textId)) return onState('elsewhere');
        putAsAnother({ operatorId, about, textId, typed });
        return await sendUnsent(operatorId).catch(() => undefined);
      }
      unsent.set(textId, { operatorId, about, textId, typed, taken: toTake });
      onState('not-kept');
      waiting ??= typed;
      if (isHeld(textId)) plan(retryEveryMs);
    }
  };
  const flush = (isLast = false): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const typed = waiting;
    waiting = undefined;
    // A page that is left does not wait for its turn.
    if (typed && !isFinished) last = isLast ? send(typed, true) : last.then(() => send(typed, false));
    return last.then(tellKept);
  };
  return {
    note: (typed) => {
      waiting = typed;
      plan(keepEveryMs);
    },
    flush,
    finish: () => {
      isFinished = true;
      clearTimeout(timer);
      unsent.delete(textId);
      // What it went on with too, when it was saved before anything of it was kept. Should one stay all the same, its author is
      // offered it once more than needed.
      const drop = (id: string) => dropText(about, id).catch(() => undefined);
      last = last.then(() => Promise.all([drop(textId), ...(toTake ? [drop(toTake.textId)] : [])])).then(tellKept);
    },
  };
}
