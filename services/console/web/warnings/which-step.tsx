import { ChoiceField } from '@keten/web';
import { useRef } from 'react';
import type { PartProps } from './draft-part.ts';
import { bareTexts } from './next-draft.ts';
import type { Unfinished } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

const firstSteps = ['alert', 'early-warning'] as const;
type FirstStep = (typeof firstSteps)[number];
/** What is said in the one and must never go out as the other. */
type Said = Pick<Unfinished, 'texts' | 'checklist' | 'responseType' | 'urgency'>;

/**
 * A warning begins in one of two ways: the danger is there, or it may come and people are to be ready. Who chooses the other
 * begins with none of the words of the first ("wait for the alarm" is no alarm), and finds them again by going back.
 */
export function WhichStep({ draft, change }: PartProps) {
  const { whichStep } = useWarningTexts();
  const said = useRef(new Map<FirstStep, Said>());
  const present = firstSteps.find((step) => step === draft.purpose);
  const choose = (step: FirstStep): void => {
    if (step === present) return;
    const { texts, checklist, responseType, urgency } = draft;
    if (present) said.current.set(present, { texts, checklist, responseType, urgency });
    const begun = present
      ? { texts: bareTexts(draft), checklist: [], urgency: undefined, responseType: undefined }
      : {};
    const usual = step === 'early-warning' ? { responseType: 'Prepare' as const } : {};
    change({ purpose: step, ...(said.current.get(step) ?? { ...begun, ...usual }) });
  };
  return (
    <ChoiceField
      label={whichStep.label}
      value={present}
      options={firstSteps}
      nameOf={(step) => whichStep[step]}
      onChange={choose}
    />
  );
}
