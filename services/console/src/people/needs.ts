import { NeedsRight, WithPasskey } from '@keten/platform';
import { applyDecorators } from '@nestjs/common';
import { rightsWithPasskey } from './rights.ts';
import type { Right } from './rights.ts';

/**
 * Which right a route takes; the guard at the door asks rights.ts whether the person of this moment has it, and for the weightiest
 * asks that person to confirm what they do with their passkey.
 */
export const Needs = (right: Right) =>
  applyDecorators(NeedsRight(right), ...(rightsWithPasskey.has(right) ? [WithPasskey()] : []));
