/** Does a write, soon. */
export type WriteTogether = <T>(write: () => Promise<T>) => Promise<T>;

type Options = {
  /** How many reports are being worked at now: only who has company waits for it. */
  readonly atWork: () => number;
  readonly most?: number;
  readonly waitMs?: number;
};

/** One in four of those at work: the others are being read, or on their way to the disk. */
const share = 4;

/**
 * Lets writes of several reports go at the same moment. A broker that gets them together writes them to its disk and to its
 * peers together: at eight at once a write costs it a quarter of what it costs alone, at thirty-two an eighth. A report without
 * company does not wait.
 */
export function writeTogether({ atWork, most = 32, waitMs = 20 }: Options): WriteTogether {
  let gathered: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const go = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const together = gathered;
    gathered = [];
    for (const begin of together) begin();
  };
  return (write) =>
    new Promise((resolve) => {
      gathered.push(() => resolve(Promise.try(write)));
      if (gathered.length >= Math.min(most, atWork() / share)) go();
      else timer ??= setTimeout(go, waitMs);
    });
}
