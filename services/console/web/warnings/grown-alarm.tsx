import { useLoaded, useUpdates, useWords } from '@keten/web';
import { grownWarnings } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';
import { WarningsAlarm } from './warnings-alarm.tsx';

const aboutWarnings = ['warning'];

/** Above every page, until people say as much: the threat of what they are at work on, rejected, issued or ended grew. */
export function GrownAlarm() {
  const { grown } = useWarningTexts();
  const words = useWords();
  const { value = [], reload } = useLoaded(grownWarnings);
  useUpdates(aboutWarnings, reload);
  return (
    <WarningsAlarm
      name="grown"
      asks="grown"
      title={grown.alarm}
      warnings={value}
      says={({ headline }) => headline}
      beside={({ grown: now }) => now && `: ${grown.now(words.severity[now.severity], now.area)}`}
    />
  );
}
