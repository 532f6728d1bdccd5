import { Badge } from '@keten/web';
import type { ComponentProps } from 'react';
import type { FeedLine, QuarantineState, Way } from './intake-api.ts';
import { useIntakeTexts } from './intake-texts.ts';

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

const waySigns: Readonly<Record<Way['state'], Sign>> = {
  unheard: ['neutral', 'dash'],
  heard: ['safe', 'check'],
  awaited: ['warning', 'clock'],
  silent: ['extreme', 'alarm'],
};
export const WayBadge = ({ state }: Pick<Way, 'state'>) => (
  <Badge sign={waySigns[state]} word={useIntakeTexts().transportStates[state]} />
);

const feedSigns: Readonly<Record<FeedLine['state'], Sign>> = {
  waiting: ['neutral', 'dash'],
  working: ['safe', 'check'],
  failing: ['danger', 'cross'],
  overdue: ['extreme', 'alarm'],
};
export const FeedBadge = ({ state }: Pick<FeedLine, 'state'>) => (
  <Badge sign={feedSigns[state]} word={useIntakeTexts().feedStates[state]} />
);
