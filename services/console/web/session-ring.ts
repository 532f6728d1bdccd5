import { useNearEnd } from '@keten/web';
import { useRing } from './alarm-sound.tsx';

const minuteMs = 60_000;

/** A screen at which nobody sits is watched by ear: it rings before it falls silent. */
export function SessionRing(): undefined {
  const end = useNearEnd();
  // What was silenced is one end: the next one rings again.
  useRing('session', end ? [`ends.${Math.round(end.at.getTime() / minuteMs)}`] : []);
}
