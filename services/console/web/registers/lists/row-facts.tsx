import { cellsOf, columnsChanged } from '@keten/domain';
import type { EntityColumn } from '@keten/domain';
import { FactList } from '@keten/web';
import { useRegisterTexts } from '../register-texts.ts';
import type { ListRows } from './list-api.ts';

type Props = { readonly row: ListRows['items'][number] };

/** One line of a list: what of an organisation would be different, as it is now and as it would be. */
export function RowFacts({ row: { entity, before, isNew, isBlind } }: Props) {
  const texts = useRegisterTexts();
  const cells = cellsOf(entity);
  const now = before && cellsOf(before);
  const value = (column: EntityColumn): string =>
    now ? texts.fromTo(now[column] || texts.none, cells[column] || texts.none) : cells[column];
  return (
    <>
      <strong>{entity.name}</strong> ({entity.entityId}){isNew && ` · ${texts.rowIsNew}`}
      {isBlind && ` · ${texts.rowIsBlind}`}
      <FactList facts={columnsChanged(now, cells).map((column) => [texts.field(column), value(column)] as const)} />
    </>
  );
}
