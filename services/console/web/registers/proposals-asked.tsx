import { useSignedIn, useUpToDate } from '@keten/web';
import { useCallback } from 'react';
import { useAsk } from '../asked.tsx';
import { colleagues } from '../people/people-api.ts';
import type { Self } from '../people/people-api.ts';
import { entityLists } from './lists/list-api.ts';
import { waitingEntries } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

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
  const { listOf } = useRegisterTexts();
  const load = useCallback(async () => {
    const [entries, people, lists] = await Promise.all([waitingEntries(), colleagues(), entityLists()]);
    return [
      ...entries
        .filter(({ by }) => by !== myId)
        .map(({ register, entryId, name }) => ({
          about: name,
          to: `${pathOf[register]}/${encodeURIComponent(entryId)}`,
        })),
      ...lists
        .filter(({ by, approvedBy }) => approvedBy === '' && by !== myId)
        .map(({ added, changed }) => ({ about: listOf(added + changed), to: pathOf.entities })),
      ...people
        .filter(({ proposal }) => proposal && proposal.by !== myId)
        .map(({ name }) => ({ about: name, to: '/mensen' })),
    ];
  }, [myId, listOf]);
  const { value = [] } = useUpToDate(load, again);
  useAsk('proposals', value);
  return undefined;
}
