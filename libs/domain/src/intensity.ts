import type { Content } from './content.ts';
import type { Intensity } from './vocabulary.ts';

type Said = Pick<Content, 'purpose' | 'severity'>;

/**
 * How loudly a revision arrives unless its authors say otherwise: only what asks people to act at once wakes them, and what is over
 * never does.
 */
export function usualIntensity({ purpose, severity }: Said): Intensity {
  if (purpose === 'all-clear' || severity === 'Minor' || severity === 'Unknown') return 'quiet';
  if (purpose === 'early-warning' || severity === 'Moderate') return 'notice';
  return purpose === 'alert' || severity === 'Extreme' ? 'alarm' : 'notice';
}
