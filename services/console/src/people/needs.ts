import { NeedsRight } from '@keten/platform';
import type { Right } from './rights.ts';

/** Which right a route takes; the guard at the door asks rights.ts whether the person of this moment has it. */
export const Needs = (right: Right) => NeedsRight(right);
