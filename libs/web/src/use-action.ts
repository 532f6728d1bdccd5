import { useCallback, useRef, useState } from 'react';
import type { RefusedByApi } from './ask.ts';
import { refusalOf } from './use-loaded.ts';

export type Action = {
  readonly isBusy: boolean;
  readonly refused: RefusedByApi | undefined;
  /** Does it, once at a time: a second press while it is busy does nothing. */
  readonly run: (work: () => Promise<void>) => Promise<void>;
  /** What was refused is no longer so. */
  readonly forget: () => void;
};

/** Something that a person does and that the server may refuse. */
export function useAction(): Action {
  const [isBusy, setBusy] = useState(false);
  const [refused, setRefused] = useState<RefusedByApi>();
  const busy = useRef(false);
  const run = useCallback(async (work: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    setBusy(true);
    setRefused(undefined);
    try {
      await work();
    } catch (error) {
      setRefused(refusalOf(error));
    } finally {
      busy.current = false;
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setRefused(undefined), []);
  return { isBusy, refused, run, forget };
}
