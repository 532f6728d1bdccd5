import { useNearEnd } from '@keten/web';
import { useRing } from './alarm-sound.tsx';

/** A screen at which nobody sits is watched by ear: it rings before it falls silent. */
export function SessionRing(): undefined {
  useRing('session', useNearEnd() ? ['ends'] : []);
}
