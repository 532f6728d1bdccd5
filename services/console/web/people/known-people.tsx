import { useLoaded, useUpdates } from '@keten/web';
import { createContext, useContext, useMemo } from 'react';
import type { ReactNode } from 'react';
import { atWork } from './people-api.ts';

const KnownPeople = createContext<ReadonlyMap<string, string>>(new Map());

const aboutPeople = ['operator'];

/** What everybody who works here is called, loaded once for all that names somebody. */
export function PeopleKnown({ children }: { readonly children: ReactNode }) {
  const { value, reload } = useLoaded(atWork);
  useUpdates(aboutPeople, reload);
  const names = useMemo(() => new Map(value?.map(({ operatorId, name }) => [operatorId, name])), [value]);
  return <KnownPeople value={names}>{children}</KnownPeople>;
}

/** What somebody is called; who does not work here any more keeps the name that they signed in with. */
export function useNameOf(): (operatorId: string) => string {
  const names = useContext(KnownPeople);
  return (operatorId) => names.get(operatorId) ?? operatorId;
}
