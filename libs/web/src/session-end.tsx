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

const Near = createContext<SessionEnd | undefined>(undefined);

/** The end of the session, some minutes before; undefined until then. */
export const useNearEnd = (): SessionEnd | undefined => useContext(Near);

type Props = { readonly person: Parameters<typeof useSessionEnd>[0]; readonly children: ReactNode };

/** Says in time that the session is about to end, at the foot of the screen: it moves nothing of what somebody reads. */
export function SessionEndNotice({ person, children }: Props) {
  const { end, goOn } = useSessionEnd(person);
  return (
    <Near value={end}>
      {children}
      {end && <EndIsNear {...{ end, goOn }} />}
    </Near>
  );
}

function EndIsNear({ end: { at, isForGood }, goOn }: { readonly end: SessionEnd; readonly goOn: () => void }) {
  const texts = useTexts(sharedTexts);
  const { language } = useLanguage();
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
