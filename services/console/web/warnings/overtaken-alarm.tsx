import { useLoaded, useUpdates } from '@keten/web';
import { overtakenWarnings } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';
import { WarningsAlarm } from './warnings-alarm.tsx';

const aboutWarnings = ['warning'];

/** Above every page, to who was writing when a standing order went first: until somebody takes the warning further. */
export function OvertakenAlarm() {
  const { unsent } = useWarningTexts();
  const { value = [], reload } = useLoaded(overtakenWarnings);
  useUpdates(aboutWarnings, reload);
  return <WarningsAlarm name="overtaken" asks="overtaken" title={unsent.yours} warnings={value} />;
}
