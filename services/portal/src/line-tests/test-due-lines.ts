import { linesOf, mayBeTested } from '@keten/delivery';
import type { EntityLine } from '@keten/delivery';
import { dueLines } from '@keten/domain';
import type { Entity, LineCheck } from '@keten/domain';
import type { RegisterView } from '@keten/messaging';

type Parts = {
  readonly entities: Pick<RegisterView<Entity>, 'all'>;
  readonly known: Pick<RegisterView<LineCheck>, 'get'>;
  readonly ask: (line: EntityLine) => Promise<void>;
  readonly clock: () => Date;
  readonly most: number;
  readonly onError: (err: unknown) => void;
};

/** Tests the lines that are due, one after the other, whatever became of the one before: it follows from the registers alone, so a restart loses nothing. */
export const testDueLines =
  ({ entities, known, ask, clock, most, onError }: Parts) =>
  async (): Promise<void> => {
    if (most === 0) return;
    const registered = [...entities.all().values()].filter(({ designation }) => designation !== 'withdrawn');
    const lines = registered.flatMap(linesOf).filter(mayBeTested);
    const due = dueLines(lines, (pointId) => known.get(pointId), clock(), most);
    for (const line of due) await ask(line).catch(onError);
  };
