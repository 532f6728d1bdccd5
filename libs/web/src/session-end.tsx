import { Alert, Paragraph } from '@utrecht/component-library-react';
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';
import { useLanguage, useTexts } from './language.tsx';
import { Press } from './press.tsx';
import { sharedTexts } from './texts.ts';
import { formatTime } from './time.ts';
import { useSessionEnd } from './use-session-end.ts';
import type { SessionEnd } from './use-session-end.ts';

type Known = ReturnType<typeof useSessionEnd>;
const Near = createContext<Known>({ end: undefined, goOn: () => undefined });

/** The end of the session, some minutes before; undefined until then. */
export const useNearEnd = (): SessionEnd | undefined => useContext(Near).end;

type Props = { readonly person: Parameters<typeof useSessionEnd>[0]; readonly children: ReactNode };

/** Knows in time that the session is about to end. */
export function SessionEndKnown({ person, children }: Props) {
  return <Near value={useSessionEnd(person)}>{children}</Near>;
}

/** Says that the session is about to end; nothing until then. */
export function SessionEndNotice() {
  const { end, goOn } = useContext(Near);
  const texts = useTexts(sharedTexts);
  const { language } = useLanguage();
  if (!end) return undefined;
  const { at, isForGood } = end;
  const time = formatTime(at.toISOString(), language);
  return (
    <div className="keten-session-end">
      <Alert type="warning" icon={<Icon name="clock" />}>
        <Paragraph>
          <strong>{texts.endsAt(time)}</strong> {isForGood ? texts.shiftIsOver : texts.nobodyIsThere}
        </Paragraph>
        {!isForGood && (
          <Press look="primary" onPress={goOn}>
            {texts.goOn}
          </Press>
        )}
      </Alert>
    </div>
  );
}
