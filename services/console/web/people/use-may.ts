import { useSignedIn } from '@keten/web';
import type { Right } from '../../src/people/people.ts';
import type { Self } from './people-api.ts';

/** Whether who looks may do one of these, as the server says that it judges them. What roles give stands there alone. */
export function useMay(...rights: readonly Right[]): boolean {
  const self = useSignedIn<Self>();
  return rights.some((right) => self.rights.includes(right));
}
