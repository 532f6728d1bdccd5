import { Badge } from '@keten/web';
import type { ComponentProps } from 'react';
import type { FeedLine, Way } from './source-api.ts';
import { useSourceTexts } from './source-texts.ts';

type Sign = ComponentProps<typeof Badge>['sign'];

const waySigns: Readonly<Record<Way['state'], Sign>> = {
  unheard: ['neutral', 'dash'],
  heard: ['safe', 'check'],
  awaited: ['warning', 'clock'],
  silent: ['extreme', 'alarm'],
};
export const WayBadge = ({ state }: Pick<Way, 'state'>) => (
  <Badge sign={waySigns[state]} word={useSourceTexts().transportStates[state]} />
);

const feedSigns: Readonly<Record<FeedLine['state'], Sign>> = {
  waiting: ['neutral', 'dash'],
  working: ['safe', 'check'],
  failing: ['danger', 'cross'],
  overdue: ['extreme', 'alarm'],
};
export const FeedBadge = ({ state }: Pick<FeedLine, 'state'>) => (
  <Badge sign={feedSigns[state]} word={useSourceTexts().feedStates[state]} />
);
