import { Badge, useByNow, useLoaded, useUpdates } from '@keten/web';
import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Self } from '../people/people-api.ts';
import { useMay } from '../people/use-may.ts';
import { owners } from './ownership-api.ts';
import type { Owner } from './ownership-api.ts';
import { useOwnershipTexts } from './ownership-texts.ts';

type Known = { readonly all: readonly Owner[]; readonly reload: () => void };
const KnownOwners = createContext<Known>({ all: [], reload: () => undefined });

const aboutOwners = ['owner'];

/** Who works on what, loaded once for all that shows it. */
export function OwnersKnown({ children }: { readonly children: ReactNode }) {
  const { value, reload } = useLoaded(owners);
  useUpdates(aboutOwners, reload);
  const known = useMemo<Known>(() => ({ all: value ?? [], reload }), [value, reload]);
  return <KnownOwners value={known}>{children}</KnownOwners>;
}

export const useKnownOwners = (): Known => useContext(KnownOwners);

/** Who works on it now: nobody once their time is over, without anybody telling. */
export function useOwner(warningId: string): Owner | undefined {
  const { all } = useKnownOwners();
  const owner = all.find((each) => each.warningId === warningId);
  const holds = useByNow((now) => owner !== undefined && Date.parse(owner.until) > now.getTime());
  return holds ? owner : undefined;
}

/** Whether who looks may take things up. */
export const useMayOwn = (): boolean => useMay('own');

/** In a list: who works on it. */
export function OwnerBadge({ warningId }: { readonly warningId: string }) {
  const texts = useOwnershipTexts();
  const owner = useOwner(warningId);
  return owner && <Badge sign={['neutral', 'pen']} word={texts.ownedBy(owner.name)} />;
}

type Looks = Pick<Self, 'operatorId' | 'side'>;
/** Whether who looks is asked to go on with it, by name or as one of their side. */
export const isAsked = ({ by, offer }: Owner, { operatorId, side }: Looks): boolean =>
  offer !== undefined &&
  (offer.to === operatorId || (offer.side !== undefined && offer.side === side && by !== operatorId));
