import { intensities, usualIntensity } from '@keten/domain';
import { ChoiceField, useWords } from '@keten/web';
import type { PartProps } from './draft-part.ts';
import { useWarningTexts } from './warning-texts.ts';

/** How loudly it arrives: as usual for what it is and how bad, until the author says otherwise. */
export function AlarmLevel({ draft, change }: PartProps) {
  const texts = useWarningTexts();
  const words = useWords();
  const { intensity, purpose, severity } = draft;
  if (purpose === undefined || severity === undefined) return undefined;
  return (
    <ChoiceField
      label={texts.alarmLevel}
      value={intensity ?? usualIntensity({ purpose, severity })}
      options={intensities}
      nameOf={(value) => words.intensity[value]}
      onChange={(value) => change({ intensity: value })}
    />
  );
}
