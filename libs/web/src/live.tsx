import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import { useTexts } from './language.tsx';
import { openLiveUpdates } from './open-live-updates.ts';
import type { LiveState, UpdateData } from './open-live-updates.ts';
import { sharedTexts } from './texts.ts';

type Listener = (name: string | undefined, data?: UpdateData) => void;
type Live = { readonly state: LiveState; readonly listen: (listener: Listener) => () => void };
const LiveContext = createContext<Live>({ state: 'connecting', listen: () => () => undefined });

type Props = { readonly url: string; readonly names: readonly string[]; readonly children: ReactNode };

/** One line to the server for the whole app. `names` must be the same list at every render. */
export function LiveProvider({ url, names, children }: Props) {
  const [state, setState] = useState<LiveState>('connecting');
  const listeners = useRef(new Set<Listener>());
  useEffect(() => {
    const onUpdate: Listener = (name, data) => listeners.current.forEach((listener) => listener(name, data));
    return openLiveUpdates({ url, names, onUpdate, onState: setState });
  }, [url, names]);
  const live = useMemo<Live>(
    () => ({
      state,
      listen: (listener) => {
        listeners.current.add(listener);
        return () => listeners.current.delete(listener);
      },
    }),
    [state],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Calls `changed` at every update of one of these kinds with what it says, and with nothing when any may have been missed. */
export function useUpdates(names: readonly string[], changed: (data?: UpdateData) => void): void {
  const { listen } = useContext(LiveContext);
  useEffect(
    () => listen((name, data) => (name === undefined || names.includes(name) ? changed(data) : undefined)),
    [listen, names, changed],
  );
}

const icons: Readonly<Record<LiveState, IconName>> = { live: 'dot', connecting: 'refresh', polling: 'alarm' };

/** Whether what is on the screen is of this moment. */
export function LiveSign() {
  const { state } = useContext(LiveContext);
  const texts = useTexts(sharedTexts);
  return (
    <span role="status" className="keten-row keten-small keten-muted">
      <Icon name={icons[state]} />
      {texts[state]}
    </span>
  );
}
