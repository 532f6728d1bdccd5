import { Paragraph } from '@utrecht/component-library-react';
import { useEffect, useState } from 'react';
import { watchHand } from './watch-hand.ts';
import { Icon } from './icons.tsx';
import { useTexts } from './language.tsx';
import { sharedTexts } from './texts.ts';

/** Nothing moves under a pointer that is about to press; a press of what came there by itself is refused, and that is said. */
export function SteadyHand() {
  const { movedUnderHand } = useTexts(sharedTexts);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => watchHand(setRefused), []);
  return (
    <div role="status" className="keten-refused-press">
      {isRefused && (
        <Paragraph>
          <Icon name="alarm" /> <strong>{movedUnderHand}</strong>
        </Paragraph>
      )}
    </div>
  );
}
