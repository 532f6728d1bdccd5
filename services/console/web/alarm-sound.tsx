import { Paragraph } from '@utrecht/component-library-react';
import { Details, Press, useIsNarrow } from '@keten/web';
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useConsoleTexts } from './texts.ts';
import { useAlarmTitle } from './use-alarm-title.ts';
import { useDesktopNotice } from './use-desktop-notice.ts';
import { useTone } from './use-tone.ts';

type Raise = (source: string, ids: readonly string[]) => void;
const Bell = createContext<Raise>(() => undefined);

/**
 * Rings as long as one of these alarms is there that nobody silenced: who looks at another window hears it.
 *
 * @param source of which alarm they are.
 */
export function useRing(source: string, ids: readonly string[]): void {
  const raise = useContext(Bell);
  const joined = ids.join(' ');
  useEffect(() => {
    raise(source, joined === '' ? [] : joined.split(' ').map((id) => `${source}/${id}`));
    return () => raise(source, []);
  }, [raise, source, joined]);
}

/** The bell of everything within, with its button: what is silenced is silent until something new comes. */
export function AlarmSound({ children }: { readonly children: ReactNode }) {
  const [raised, setRaised] = useState<Readonly<Record<string, readonly string[]>>>({});
  const [silenced, setSilenced] = useState<ReadonlySet<string>>(new Set());
  // Not kept over a reload: nobody should come to a desk that a colleague made silent.
  const [isMuted, setMuted] = useState(false);
  const raise = useCallback<Raise>((source, ids) => setRaised((before) => ({ ...before, [source]: ids })), []);
  const all = useMemo(() => Object.values(raised).flat(), [raised]);
  const { sound: texts } = useConsoleTexts();
  const ringing = useMemo(() => all.filter((id) => !silenced.has(id)), [all, silenced]);
  const rings = ringing.length > 0;
  useAlarmTitle(all.length);
  const { state, allow } = useTone(rings && !isMuted);
  const notice = useDesktopNotice(ringing, texts.notice);
  return (
    <Bell value={raise}>
      <BellRow {...{ isMuted, setMuted, state, allow, notice }} silence={() => setSilenced(new Set(all))} />
      {children}
    </Bell>
  );
}

type RowProps = ReturnType<typeof useTone> & {
  readonly notice: ReturnType<typeof useDesktopNotice>;
  readonly isMuted: boolean;
  readonly setMuted: (isMuted: boolean) => void;
  readonly silence: () => void;
};

/** Says what can be heard, and what can't. */
function BellRow({ isMuted, setMuted, state, allow, silence, notice }: RowProps) {
  const { sound: texts } = useConsoleTexts();
  const isNarrow = useIsNarrow();
  const said = isMuted ? texts.muted : state === 'silent' ? '' : texts[state];
  const choices = (
    <>
      <Press look="subtle" onPress={() => setMuted(!isMuted)}>
        {isMuted ? texts.unmute : texts.mute}
      </Press>
      {notice.mayAsk && (
        <Press look="subtle" onPress={notice.ask}>
          {texts.alsoBeside}
        </Press>
      )}
    </>
  );
  return (
    <div className="keten-row keten-bell">
      <div role="status">{said !== '' && <Paragraph className="keten-flush">{said}</Paragraph>}</div>
      {!isMuted && state === 'sounding' && <Press onPress={silence}>{texts.silence}</Press>}
      {!isMuted && state === 'blocked' && <Press onPress={allow}>{texts.allow}</Press>}
      {isNarrow ? <Details summary={texts.title}>{choices}</Details> : choices}
    </div>
  );
}
