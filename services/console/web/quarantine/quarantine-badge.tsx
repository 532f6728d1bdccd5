import { Badge } from '@keten/web';
import type { ComponentProps } from 'react';
import { useIntakeTexts } from '../intake-texts.ts';
import type { QuarantineState } from './quarantine-api.ts';

type Sign = ComponentProps<typeof Badge>['sign'];

const quarantineSigns: Readonly<Record<QuarantineState, Sign>> = {
  open: ['warning', 'clock'],
  returned: ['danger', 'cross'],
  releasing: ['active', 'out'],
  released: ['safe', 'check'],
  discarded: ['neutral', 'dash'],
};
export const QuarantineBadge = ({ state }: { readonly state: QuarantineState }) => (
  <Badge sign={quarantineSigns[state]} word={useIntakeTexts().quarantineStates[state]} />
);
