import { Paragraph } from '@utrecht/component-library-react';
import { createContext, useContext } from 'react';
import { AtFoot } from './at-foot.tsx';
import { Icon } from './icons.tsx';
import { useTexts } from './language.tsx';
import { Press } from './press.tsx';
import { sharedTexts } from './texts.ts';

/** Whether another version took the place of what the page shows, and how the reader gets to see it. */
export type Newer = { readonly isThere: boolean; readonly show: () => void };

export const NewerContext = createContext<Newer>({ isThere: false, show: () => undefined });

/**
 * Says that what is shown was changed by somebody else, and waits until the reader asks for it. It lies at the foot of the screen,
 * wherever the reader is: nothing moves under their pointer, and their focus stays.
 */
export function NewerNotice() {
  const { isThere, show } = useContext(NewerContext);
  const { newer, readNewer } = useTexts(sharedTexts);
  return (
    <AtFoot>
      <div role="status">{isThere && <NewerText text={newer} />}</div>
      {isThere && (
        <Press look="primary" onPress={show}>
          {readNewer}
        </Press>
      )}
    </AtFoot>
  );
}

const NewerText = ({ text }: { readonly text: string }) => (
  <Paragraph>
    <Icon name="alarm" /> <strong>{text}</strong>
  </Paragraph>
);

/** A button by which a person decides on what the page shows: it waits while something newer is there that they have not read. */
export function DecidingPress(props: Omit<Parameters<typeof Press>[0], 'isOff'>) {
  const { isThere } = useContext(NewerContext);
  return <Press {...props} isOff={isThere} />;
}
