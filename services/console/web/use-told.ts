import { useCallback, useEffect, useRef, useState } from 'react';
import { useNameOf } from './people/known-people.tsx';
import { useConsoleTexts } from './texts.ts';
import type { Told } from './told-notice.tsx';

type Proposal = { readonly by: string; readonly at: string };

/** Something of which people propose what it becomes, as a page knows it now. */
type Proposable<Of extends Proposal> = {
  readonly id: string;
  readonly name: string;
  readonly proposal?: Of | undefined;
};
/** One that waits for a colleague. */
type Waited<Of extends Proposal> = { readonly id: string; readonly name: string; readonly proposal: Of };

type Watched<Of extends Proposal> = {
  /** Undefined while nothing is loaded. */
  readonly all: readonly Proposable<Of>[] | undefined;
  readonly myId: string | undefined;
  /** Who agreed to what waited, empty when nobody says who; undefined when all is as it was. */
  readonly agreedBy: (waited: Waited<Of>) => Agreed | Promise<Agreed>;
};
type Agreed = string | undefined;

/** What was done on a page of proposals; that one of the reader waits is said until a colleague decided on it, and then what. */
export function useTold<Of extends Proposal>({ all, myId, agreedBy }: Watched<Of>) {
  const { became } = useConsoleTexts();
  const nameOf = useNameOf();
  const [told, set] = useState<Told & { readonly of?: string }>();
  const [{ waited, settled }] = useState(() => ({
    waited: new Map<string, Waited<Of>>(),
    settled: new Set<string>(),
  }));
  const shown = useRef(told);
  shown.current = told;
  /** What the reader did with it themself is no news to them. */
  const tell = useCallback(
    (said: Told, of: string): void => {
      const mine = waited.get(of);
      if (mine) settled.add(keyOf(mine));
      waited.delete(of);
      set({ ...said, of });
    },
    [waited, settled],
  );
  useEffect(() => {
    if (!all || myId === undefined) return;
    const byId = new Map(all.map((each) => [each.id, each]));
    for (const before of [...waited.values()]) {
      const now = byId.get(before.id)?.proposal;
      if (now?.by === myId) continue;
      waited.delete(before.id);
      const then = shown.current;
      void newsOf(before, now?.by).then((news) => {
        // What they did meanwhile is newer; and what must still be handed over of something else is not taken away.
        const isFree = then?.secret === undefined || then.of === before.id;
        if (isFree && shown.current === then) set({ ...news, of: before.id });
      });
    }
    for (const { id, name, proposal } of all)
      if (proposal?.by === myId && !settled.has(keyOf({ id, proposal }))) waited.set(id, { id, name, proposal });
  });
  const newsOf = async (before: Waited<Of>, replacedBy: string | undefined): Promise<Told> => {
    if (replacedBy !== undefined) return { text: became.replaced(nameOf(replacedBy), before.name), news: 'dropped' };
    const who = await agreedBy(before);
    if (who === undefined) return { text: became.dropped(before.name), news: 'dropped' };
    const secret = shown.current?.of === before.id ? shown.current.secret : undefined;
    return { text: became.agreed(nameOf(who), before.name), secret, news: 'agreed' };
  };
  /** Of what decides on no proposal. */
  const say = useCallback((said: Told): void => set(said), []);
  return { told: told as Told | undefined, tell, say };
}

const keyOf = ({ id, proposal: { at } }: Omit<Waited<Proposal>, 'name'>): string => `${id} ${at}`;
