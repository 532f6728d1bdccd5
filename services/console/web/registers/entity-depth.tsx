import { PageLink, sectorName } from '@keten/web';
import { entryPath } from './register.ts';
import type { EntityEntry } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

type Props = { readonly ids: readonly string[]; readonly all: readonly EntityEntry[] };

const path = '/organisaties';

/** Organisations by name; who left the register meanwhile is said to have. */
export function Organisations({ ids, all }: Props) {
  const { none, gone } = useRegisterTexts();
  if (ids.length === 0) return none;
  const names = new Map(all.map(({ entityId, name }) => [entityId, name]));
  return (
    <ul className="keten-list">
      {ids.map((id) => (
        <li key={id}>
          {names.has(id) ? <PageLink to={entryPath({ path }, id)}>{names.get(id)}</PageLink> : `${id} (${gone})`}
        </li>
      ))}
    </ul>
  );
}

export const Sectors = ({ codes }: { readonly codes: readonly string[] }) => {
  const { none } = useRegisterTexts();
  return codes.length === 0 ? none : <span lang="nl">{codes.map(sectorName).join(', ')}</span>;
};

/** Who can't work without one of them. */
export const dependantsOf = (entityId: string, all: readonly EntityEntry[]): readonly string[] =>
  all.filter(({ dependsOnEntities = [] }) => dependsOnEntities.includes(entityId)).map((each) => each.entityId);
