import { Badge } from '@keten/web';
import type { ComponentProps } from 'react';
import type { QuarantineState } from './quarantine-api.ts';
import { useQuarantineTexts } from './quarantine-texts.ts';

type Sign = ComponentProps<typeof Badge>['sign'];

const quarantineSigns: Readonly<Record<QuarantineState, Sign>> = {
  open: ['warning', 'clock'],
  returned: ['danger', 'cross'],
  releasing: ['active', 'out'],
  released: ['safe', 'check'],
  discarded: ['neutral', 'dash'],
};
export const QuarantineBadge = ({ state }: { readonly state: QuarantineState }) => (
  <Badge sign={quarantineSigns[state]} word={useQuarantineTexts().quarantineStates[state]} />
);
