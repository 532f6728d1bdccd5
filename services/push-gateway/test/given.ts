import type { PublicWarning } from '@keten/domain';
import { samplePublicWarning } from '@keten/testing';

/** A public warning for the gemeente Groningen, or others; a test says what matters to it. */
export const publicWarning = (
  parts: Partial<PublicWarning> = {},
  codes: readonly string[] = ['GM0014'],
): PublicWarning =>
  samplePublicWarning({ area: { description: 'Groningen', codes, polygons: [], circles: [] }, ...parts });
