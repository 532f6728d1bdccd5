import { useUpToDate } from '@keten/web';
import type { Loaded } from '@keten/web';
import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { chainHealth } from './chain-health-api.ts';
import type { ChainTroubles } from './chain-health-api.ts';

type Known = Pick<Loaded<ChainTroubles>, 'value' | 'refused' | 'reload'>;
const KnownChain = createContext<Known>({ value: undefined, refused: undefined, reload: () => undefined });

/** Each process of the console watches for itself: the one that answers may know a second later than the one that told. */
const again = { updates: ['chain-health'], everyMs: 5_000 };

/** What is known of the chain, loaded once for all that shows it: an alarm and a table never contradict each other. */
export function ChainKnown({ children }: { readonly children: ReactNode }) {
  const { value, refused, reload } = useUpToDate(chainHealth, again);
  const known = useMemo(() => ({ value, refused, reload }), [value, refused, reload]);
  return <KnownChain value={known}>{children}</KnownChain>;
}

export const useKnownChain = (): Known => useContext(KnownChain);
