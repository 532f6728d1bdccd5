import { Alert, Paragraph } from '@utrecht/component-library-react';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';
import type { IconName } from './icons.tsx';
import { useLanguage, useTexts } from './language.tsx';
import { openLiveUpdates } from './open-live-updates.ts';
import type { LiveState, LiveUpdates, UpdateData } from './open-live-updates.ts';
import { sharedTexts } from './texts.ts';
import { formatTime } from './time.ts';

type Listener = (name: string | undefined, data?: UpdateData) => void;
type Live = {
  readonly state: LiveState;
  /** When something was last heard, where it is not live any more. */
  readonly heardAt?: Date | undefined;
  readonly listen: (names: readonly string[], listener: Listener) => () => void;
};
const LiveContext = createContext<Live>({ state: 'connecting', listen: () => () => undefined });

/** One line to the server for the whole app: it hears what the parts of the page that is there ask for. */
export function LiveProvider({ url, children }: { readonly url: string; readonly children: ReactNode }) {
  const [{ state, heardAt }, setState] = useState<Fresh>({ state: 'connecting' });
  const [{ listeners, names }] = useState(() => ({ listeners: new Set<Listener>(), names: new Set<string>() }));
  const line = useRef<LiveUpdates>(undefined);
  useEffect(() => {
    const onUpdate: Listener = (name, data) => listeners.forEach((listener) => listener(name, data));
    const updates = openLiveUpdates({
      url,
      onUpdate,
      onState: (state, heardAt) => setState(unlessSame({ state, heardAt })),
    });
    names.forEach(updates.hear);
    line.current = updates;
    return updates.stop;
  }, [url, listeners, names]);
  const listen = useCallback<Live['listen']>(
    (wanted, listener) => {
      for (const name of wanted) {
        names.add(name);
        line.current?.hear(name);
      }
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    [listeners, names],
  );
  const live = useMemo<Live>(() => ({ state, heardAt, listen }), [state, heardAt, listen]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Calls `changed` at every update of one of these kinds with what it says, and with nothing when any may have been missed. */
export function useUpdates(names: readonly string[], changed: (data?: UpdateData) => void): void {
  const { listen } = useContext(LiveContext);
  useEffect(
    () => listen(names, (name, data) => (name === undefined || names.includes(name) ? changed(data) : undefined)),
    [listen, names, changed],
  );
}

type Fresh = Pick<Live, 'state' | 'heardAt'>;
/** A heartbeat that says nothing new changes nothing on the page. */
const unlessSame =
  (now: Fresh) =>
  (before: Fresh): Fresh =>
    before.state === now.state && before.heardAt?.getTime() === now.heardAt?.getTime() ? before : now;

const icons: Readonly<Record<LiveState, IconName>> = {
  live: 'dot',
  connecting: 'refresh',
  polling: 'alarm',
  stalled: 'alarm',
};

/** Whether what is on the screen is of this moment. */
export function LiveSign() {
  const { state, heardAt } = useContext(LiveContext);
  const { language } = useLanguage();
  const texts = useTexts(sharedTexts);
  return (
    <span role="status" className="keten-row keten-small keten-muted">
      <Icon name={icons[state]} />
      {texts[state]}
      {state === 'polling' && heardAt && ` ${texts.lastHeard} ${formatTime(heardAt.toISOString(), language)}.`}
    </span>
  );
}

/** Above every page for as long as it lasts: whoever goes on working would lose it. */
export function StalledNotice() {
  const { state } = useContext(LiveContext);
  const texts = useTexts(sharedTexts);
  if (state !== 'stalled') return undefined;
  return (
    <div role="alert">
      <Alert type="error" icon={<Icon name="alarm" />}>
        <Paragraph>
          <strong>{texts.nothingIsKept}</strong> {texts.untilItIsBack}
        </Paragraph>
      </Alert>
    </div>
  );
}
