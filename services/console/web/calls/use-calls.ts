import { useLoaded, useUpdates } from '@keten/web';
import { useCallback } from 'react';
import { callsAbout } from './call-api.ts';
import type { Call } from './call-api.ts';

const aboutCalls = ['call'];
const none: readonly Call[] = [];

/** All calls about a warning, the latest first, and what a colleague writes down meanwhile. */
export function useCalls(warningId: string): { readonly calls: readonly Call[]; readonly reload: () => void } {
  const load = useCallback(() => callsAbout(warningId), [warningId]);
  const { value: calls = none, reload } = useLoaded(load);
  useUpdates(aboutCalls, reload);
  return { calls, reload };
}
