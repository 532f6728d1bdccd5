import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, useLoaded, useUpdates } from '@keten/web';
import type { OutOfSight } from '../src/out-of-sight/out-of-sight.ts';
import { useAsk } from './asked.tsx';
import { itemsAt } from './items-at.ts';
import { useConsoleTexts } from './texts.ts';

/** A threat that changes may have come in sight, or gone from it, with its marking. */
const aboutWhatWaits = ['out-of-sight', 'threat', 'quarantine'];
const whatWaits = (): Promise<readonly OutOfSight[]> => itemsAt('/v1/out-of-sight');

/** Above every page: that something waits for somebody with a higher clearance, and nothing of what it is about. */
export function OutOfSightAlarm() {
  const texts = useConsoleTexts();
  const { value = [], reload } = useLoaded(whatWaits);
  useUpdates(aboutWhatWaits, reload);
  useAsk(
    'out-of-sight',
    value.map(({ clearance }) => ({ about: clearance })),
  );
  return value.map(({ what, clearance }) => (
    <Alert key={what} type="warning" role="status" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.outOfSight[what]}</strong> {texts.callCleared} <span lang="nl">{clearance}</span>.
      </Paragraph>
    </Alert>
  ));
}
