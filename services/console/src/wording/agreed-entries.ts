import { approveAgreed, proposeAgreed, rejectAgreed } from '@keten/domain';
import type { Agreed, Operator } from '@keten/domain';
import type { RegisterOfDecisions, RegisterView } from '@keten/messaging';
import { deedOf } from '../deed.ts';
import { checkSameEntry, withHash } from '../entry-hash.ts';
import { noSuch } from '../no-such.ts';
import type { People } from '../people/people.ts';

type Parts<Content> = {
  /** What an entry is called in the record, such as "contact". */
  readonly what: 'contact' | 'template';
  readonly register: RegisterOfDecisions<Agreed<Content>>;
  readonly view: Pick<RegisterView<Agreed<Content>>, 'current'>;
  /** What holds until two persons decide otherwise. */
  readonly first: readonly (readonly [entryId: string, content: Content])[];
  /** In a few words, for the record. */
  readonly say: (content: Content) => string;
  readonly lapses: People['lapses'];
  readonly clock: () => Date;
};

export function agreedEntries<Content extends object>(parts: Parts<Content>) {
  const { what, register, view, first, say, lapses, clock } = parts;
  const seeds = new Map(first.map(([entryId, inForce]) => [entryId, { entryId, inForce, decisions: [] }]));
  const merged = (stored: ReadonlyMap<string, Agreed<Content>>): readonly Agreed<Content>[] => [
    ...new Map<string, Agreed<Content>>([...seeds, ...stored]).values(),
  ];
  const holding = (stored: ReadonlyMap<string, Agreed<Content>>): ReadonlyMap<string, Content> =>
    new Map(merged(stored).flatMap(({ entryId, inForce }) => (inForce === undefined ? [] : [[entryId, inForce]])));
  const known = (entryId: string, stored: Agreed<Content> | undefined): Agreed<Content> => {
    const entry = stored ?? seeds.get(entryId);
    if (!entry) throw noSuch(what, entryId);
    return entry;
  };
  const decide = async (
    operator: Operator,
    { entryId, verb, detailOf }: Step<Content>,
    change: (stored: Agreed<Content> | undefined) => Agreed<Content>,
  ) => {
    const entry = await register.update(entryId, change, (before, after) =>
      deedOf(operator, `${verb}-${what}`, detailOf(before ?? seeds.get(entryId), after), clock()),
    );
    return withHash(entry, entry);
  };
  const saidOf = (content: Content | undefined): string => (content ? say(content) : 'to be taken out');
  const proposed = (entry: Agreed<Content> | undefined): string =>
    `${saidOf(entry?.proposal?.content)}; proposed by ${entry?.proposal?.by}`;
  return {
    list: async () => merged(await view.current()).map((entry) => withHash(entry, entry)),
    /** All that holds, also what was decided a moment ago. */
    inForce: async (): Promise<ReadonlyMap<string, Content>> => holding(await view.current()),
    /** @param basedOn the hash of what the author read; empty for a new one. */
    propose: (operator: Operator, entryId: string, content: Content | undefined, basedOn: string) =>
      decide(
        operator,
        { entryId, verb: 'propose', detailOf: (_, { proposal }) => saidOf(proposal?.content) },
        (stored) => {
          const entry = content === undefined ? known(entryId, stored) : (stored ?? seeds.get(entryId));
          checkSameEntry(basedOn, entry);
          return proposeAgreed(entry ?? { entryId, decisions: [] }, content, operator.operatorId, clock());
        },
      ),
    approve: async (operator: Operator, entryId: string, contentHash: string) => {
      const proposal = (await view.current()).get(entryId)?.proposal;
      const lapsed = proposal
        ? await lapses([{ did: 'proposed', by: proposal.by, at: proposal.at, right: 'propose-wording' }])
        : [];
      return decide(operator, { entryId, verb: 'approve', detailOf: proposed }, (stored) => {
        const entry = known(entryId, stored);
        checkSameEntry(contentHash, entry);
        return approveAgreed(entry, operator.operatorId, lapsed, clock());
      });
    },
    reject: (operator: Operator, entryId: string, contentHash: string) =>
      decide(operator, { entryId, verb: 'reject', detailOf: proposed }, (stored) => {
        const entry = known(entryId, stored);
        checkSameEntry(contentHash, entry);
        return rejectAgreed(entry);
      }),
  };
}

type Step<Content> = {
  readonly entryId: string;
  readonly verb: 'propose' | 'approve' | 'reject';
  readonly detailOf: (before: Agreed<Content> | undefined, after: Agreed<Content>) => string;
};
