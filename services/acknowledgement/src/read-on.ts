import type { ObligationKey } from '@keten/domain';

export type Revision = Pick<ObligationKey, 'warningId' | 'revision'>;
/** What was read so far, and the way to read what came since. */
export type Reading<Known> = { readonly known: Known; readonly more: () => Promise<void> };
export type KnownOf<Asked extends Revision, Known> = (asked: Asked) => Promise<Known>;

/** Of so many revisions is remembered what was read; of the one that was asked for longest ago it is read anew. */
const mostRemembered = 16;

/**
 * What is known of a revision at this moment. Ten thousand may be asked about while as many reports come in: nothing is read twice, and
 * those who ask while something is read share the next reading, which begins after they asked.
 */
export function readOn<Asked extends Revision, Known>(open: (asked: Asked) => Reading<Known>): KnownOf<Asked, Known> {
  const byRevision = new Map<string, Reading<Known>>();
  return async (asked) => {
    const key = `${asked.warningId}.${asked.revision}`;
    const reading = byRevision.get(key) ?? oneByOne(open(asked));
    byRevision.delete(key);
    byRevision.set(key, reading);
    const [oldest] = byRevision.keys();
    if (oldest !== undefined && byRevision.size > mostRemembered) byRevision.delete(oldest);
    await reading.more();
    return reading.known;
  };
}

function oneByOne<Known>({ known, more }: Reading<Known>): Reading<Known> {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: Promise<void> | undefined;
  const begin = async (): Promise<void> => {
    await Promise.allSettled([underWay]);
    next = undefined;
    const running = more();
    underWay = running;
    await running;
  };
  return { known, more: () => (next ??= begin()) };
}
