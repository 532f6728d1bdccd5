import { fewestWays, independentWays } from '@keten/domain';
import type { Reachable } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import { Badge, Details, Moment, PageLink, Panel, useUpToDate } from '@keten/web';
import { useCallback } from 'react';
import { entryPath } from './register.ts';
import { linesOfEntity, listeners, weakLines } from './register-api.ts';
import type { EntityEntry, ListenersNow } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

const path = '/organisaties';
/** Nothing tells of it: it changes by the clock. */
const now = { updates: [], everyMs: 30_000 };

const signOf = {
  'too-few': ['warning', 'alarm'],
  failing: ['warning', 'alarm'],
  untested: ['neutral', 'clock'],
  fine: ['safe', 'check'],
} as const;

type Ways = Pick<EntityEntry, 'contactPoints' | 'designation' | 'people'>;
/** Those of its persons count too; of who is only proposed they are not known here. */
const waysTo = ({ contactPoints, people }: Pick<Ways, 'contactPoints' | 'people'>): number =>
  people?.ways ?? independentWays(contactPoints).length;
/** Who is no candidate any more, and not withdrawn: somebody whom a warning has to reach. */
const mustBeReached = ({ designation }: Ways): boolean => designation === 'designated' || designation === 'partner';
const isFlagged = (entry: Ways): boolean => mustBeReached(entry) && waysTo(entry) < fewestWays;

type OfOne = { readonly item: EntityEntry };

/** How many ways there are of which no two fail together, and how many of those are known to work. */
export function IndependentWays({ item }: OfOne) {
  const { entityId } = item;
  const { proven } = useRegisterTexts();
  const load = useCallback(() => linesOfEntity(entityId), [entityId]);
  const { value } = useUpToDate(load, now);
  if (!value) return <ProposedWays item={item} />;
  const { reach } = value;
  return (
    <>
      <Count ways={reach.ways} is={reach.is} /> {proven(reach.proven)}
    </>
  );
}

/** Of what is proposed nothing was tested. */
export const ProposedWays = ({ item }: OfOne) => (
  <Count ways={waysTo(item)} is={waysTo(item) < fewestWays ? 'too-few' : 'untested'} />
);

/** In a list only of whom one failure can cut off. */
export const TooFewWays = ({ item }: OfOne) =>
  isFlagged(item) ? <Count ways={waysTo(item)} is="too-few" /> : undefined;

type Counted = { readonly ways: number; readonly is: Reachable };
function Count({ ways, is }: Counted) {
  const { independent } = useRegisterTexts();
  return <Badge sign={signOf[is]} word={independent(ways)} />;
}

/** Whether it hears each minute that nothing is the matter; nothing is said of who never asked. */
export function Listens({ item: { entityId, listens } }: { readonly item: EntityEntry }) {
  const texts = useRegisterTexts();
  const { value } = useUpToDate(listeners, now);
  if (!listens) return texts.listensNot;
  const own = value?.listeners.find((each) => each.entityId === entityId);
  return (
    <>
      {texts.listensBy[listens]}
      {own && (
        <>
          {' '}
          {own.isDeaf && <Badge sign={['danger', 'alarm']} word={texts.deaf} />}{' '}
          {own.heardAt === undefined ? (
            texts.heardNever
          ) : (
            <>
              {texts.heardLast} <Moment at={own.heardAt} />
            </>
          )}
        </>
      )}
    </>
  );
}

/** Who may not be reached when it matters, before it does. */
export function HardToReach({ all }: { readonly all: readonly EntityEntry[] }) {
  const texts = useRegisterTexts();
  const { value } = useUpToDate(listeners, now);
  const { value: weak } = useUpToDate(weakLines, now);
  const few = all.filter(isFlagged);
  const whoIs = (wanted: 'failing' | 'untested'): readonly EntityEntry[] => {
    const ids = new Set(weak?.items.filter(({ is }) => is === wanted).map(({ entityId }) => entityId));
    return all.filter(({ entityId }) => ids.has(entityId));
  };
  const [failing, untested] = [whoIs('failing'), whoIs('untested')];
  const deaf = all.filter(({ entityId }) => isDeaf(value, entityId));
  const listen = value?.listeners.length ?? 0;
  const isSilent = value !== undefined && !value.isSaid && listen > 0;
  if (few.length + deaf.length + failing.length + untested.length === 0 && !isSilent) return undefined;
  return (
    <Panel title={texts.hardToReach}>
      {isSilent && <Paragraph>{texts.nobodySpeaks(listen)}</Paragraph>}
      <Group says={texts.fewWays(few.length)} all={few} />
      <Group says={texts.failingWays(failing.length)} all={failing} />
      <Group says={texts.untestedWays(untested.length)} all={untested} />
      <Group says={texts.deafNow(deaf.length)} all={deaf} />
    </Panel>
  );
}

const isDeaf = (value: ListenersNow | undefined, entityId: string): boolean =>
  value?.listeners.some((each) => each.entityId === entityId && each.isDeaf) === true;

function Group({ says, all }: { readonly says: string; readonly all: readonly EntityEntry[] }) {
  const { whichOnes } = useRegisterTexts();
  if (all.length === 0) return undefined;
  return (
    <>
      <Paragraph>
        <strong>{says}</strong>
      </Paragraph>
      <Details summary={whichOnes}>
        <Names all={all} />
      </Details>
    </>
  );
}

const Names = ({ all }: { readonly all: readonly EntityEntry[] }) => (
  <ul className="keten-list">
    {all.map(({ entityId, name }) => (
      <li key={entityId}>
        <PageLink to={entryPath({ path }, entityId)}>{name}</PageLink>
      </li>
    ))}
  </ul>
);
