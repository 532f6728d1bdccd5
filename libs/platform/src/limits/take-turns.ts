import { Problem } from '../problem.ts';

export type TakeTurns = <Found>(party: string, work: () => Promise<Found>, rank?: Rank) => Promise<Found>;
/** Who is known goes before strangers, who have every third turn: nobody keeps everybody else out for good. */
type Rank = 'known' | 'stranger';

type Waiting = { readonly begin: () => void; readonly giveUp: (why: Problem) => void };
type Bounds = {
  /** How much of it runs at the same moment. */
  readonly atOnce: number;
  /** How much may wait, of all parties together. */
  readonly mostWaiting: number;
};

/**
 * Runs what is costly a few at a time, and lets parties take turns: whoever asks for a hundred waits for a hundred, and who asks for one
 * waits for one of each. Who is known waits for hardly a stranger, however many those are. When too much waits, the stranger with most of it
 * loses its last, and of as many the one that came last.
 *
 * @throws Problem 503 for what lost its place.
 */
export function takeTurns({ atOnce, mostWaiting }: Bounds): TakeTurns {
  const queuesOf = { known: new Map<string, Waiting[]>(), stranger: new Map<string, Waiting[]>() };
  let running = 0;
  let waiting = 0;
  let knownOnEnd = 0;

  const queuesToServe = (): Map<string, Waiting[]> => {
    if (queuesOf.stranger.size === 0) return queuesOf.known;
    return queuesOf.known.size > 0 && knownOnEnd < strangersWait ? queuesOf.known : queuesOf.stranger;
  };
  const begin = (): void => {
    const queues = queuesToServe();
    const [next] = queues;
    if (!next || running >= atOnce) return;
    const [party, queue] = next;
    const first = queue.shift();
    // Behind all others, so that each party gets its turn.
    queues.delete(party);
    if (queue.length > 0) queues.set(party, queue);
    knownOnEnd = queues === queuesOf.known ? knownOnEnd + 1 : 0;
    running += 1;
    waiting -= 1;
    first?.begin();
  };
  const end = (): void => {
    running -= 1;
    begin();
  };
  const makeRoom = (): void => {
    if (waiting <= mostWaiting) return;
    const queues = queuesOf.stranger.size > 0 ? queuesOf.stranger : queuesOf.known;
    const [party, longest] = [...queues].reduce((most, each) => (each[1].length >= most[1].length ? each : most));
    longest.pop()?.giveUp(busy());
    if (longest.length === 0) queues.delete(party);
    waiting -= 1;
  };
  return async (party, work, rank = 'stranger') => {
    await new Promise<void>((resolve, reject) => {
      const queues = queuesOf[rank];
      const queue = queues.get(party) ?? [];
      queue.push({ begin: resolve, giveUp: reject });
      queues.set(party, queue);
      waiting += 1;
      makeRoom();
      begin();
    });
    try {
      return await work();
    } finally {
      end();
    }
  };
}

/** So many turns of who is known before one of a stranger who waits. */
const strangersWait = 2;

const busy = (): Problem =>
  new Problem(503, 'Service Unavailable', 'Too many sign in at this moment. Try again in 2 s.', {
    headers: { 'Retry-After': '2' },
  });
