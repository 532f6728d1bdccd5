import { useSignedIn, useUpToDate } from '@keten/web';
import { useCallback } from 'react';
import { useAsk } from '../asked.tsx';
import { colleagues } from '../people/people-api.ts';
import type { Self } from '../people/people-api.ts';
import { waitingEntries } from './register-api.ts';

const again = { updates: ['register', 'operator'], everyMs: 15_000 };

const pathOf = {
  sources: '/bronregister',
  entities: '/organisaties',
  noodsteunpunten: '/noodsteunpunten',
  'reporting-duties': '/meldplichten',
} as const;

/** What another administrator proposed, of registers and of rights, waits for whoever else is one. */
export function ProposalsAsked() {
  const { operatorId, rights } = useSignedIn<Self>();
  return rights.includes('register') ? <Asked myId={operatorId} /> : undefined;
}

function Asked({ myId }: { readonly myId: string }) {
  const load = useCallback(async () => {
    const [entries, people] = await Promise.all([waitingEntries(), colleagues()]);
    return [
      ...entries
        .filter(({ by }) => by !== myId)
        .map(({ register, entryId, name }) => ({
          about: name,
          to: `${pathOf[register]}/${encodeURIComponent(entryId)}`,
        })),
      ...people
        .filter(({ proposal }) => proposal && proposal.by !== myId)
        .map(({ name }) => ({ about: name, to: '/mensen' })),
    ];
  }, [myId]);
  const { value = [] } = useUpToDate(load, again);
  useAsk('proposals', value);
  return undefined;
}
