import { ChoiceField } from '@keten/web';
import type { PartProps } from './draft-part.ts';
import { useWarningTexts } from './warning-texts.ts';

const firstSteps = ['alert', 'early-warning'] as const;

/** A warning begins in one of two ways: the danger is there, or it may come and people are to be ready. */
export function WhichStep({ draft: { purpose }, change }: PartProps) {
  const { whichStep } = useWarningTexts();
  return (
    <ChoiceField
      label={whichStep.label}
      value={firstSteps.find((step) => step === purpose)}
      options={firstSteps}
      nameOf={(step) => whichStep[step]}
      onChange={(step) => change({ purpose: step, ...(step === 'early-warning' ? { responseType: 'Prepare' } : {}) })}
    />
  );
}
