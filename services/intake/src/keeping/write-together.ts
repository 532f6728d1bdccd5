/** Does a write, soon. */
export type WriteTogether<Item, Written> = (item: Item) => Promise<Written>;

type Options = {
  /** How many reports are being worked at now: only who has company waits for it. */
  readonly atWork: () => number;
  readonly most?: number;
  readonly waitMs?: number;
};

/** One in four of those at work: the others are being read, or on their way to the disk. */
const share = 4;

/**
 * Gathers what several reports have to write, and writes it together: a write of many costs the broker, its disk and its peers
 * little more than a write of one. A report without company does not wait.
 *
 * @param write answers for each item, in their order; what becomes of one is no matter of the others.
 */
export function writeTogether<Item, Written>(
  write: (items: readonly Item[]) => readonly Promise<Written>[],
  { atWork, most = 32, waitMs = 20 }: Options,
): WriteTogether<Item, Written> {
  let gathered: { readonly item: Item; readonly begun: (written: Promise<Written>) => void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const go = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const together = gathered;
    gathered = [];
    const written = write(together.map(({ item }) => item));
    for (const [index, { begun }] of together.entries()) begun(written[index] ?? notWritten());
  };
  return (item) =>
    new Promise((resolve) => {
      gathered.push({ item, begun: resolve });
      if (gathered.length >= Math.min(most, atWork() / share)) go();
      else timer ??= setTimeout(go, waitMs);
    });
}

const notWritten = (): Promise<never> => Promise.reject(new Error('nothing was said of what was to be written'));
