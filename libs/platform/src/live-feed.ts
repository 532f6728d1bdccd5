import type { MessageEvent } from '@nestjs/common';
import type { Marking } from '@keten/domain';
import {
  concatMap,
  EMPTY,
  finalize,
  from,
  interval,
  map,
  merge,
  NEVER,
  Observable,
  of,
  Subject,
  takeUntil,
} from 'rxjs';

/** A page that hears nothing for more than two of them knows that it is not live (libs/web/src/open-live-updates.ts). */
const heartbeatMs = 5_000;
/** By way of every update before it: while nobody can say who may hear of one, the page is not live either. */
const heartbeat: Update = { name: 'heartbeat', data: {} };

/** What changed, for pages that are open. */
export type Update = {
  readonly name: string;
  readonly data: object;
  /** Of what changed: who may not read it does not hear of it. What has no marking anybody may hear. */
  readonly marking?: Marking | undefined;
  /** What who may not read it hears in its place: nothing when it is left out, and never what it is about. */
  readonly outOfSight?: { readonly name: string } | undefined;
};

/** Somebody who looks. */
export type Reader = {
  /** What they do not hear of, they do not learn that it exists. */
  readonly mayHear: (update: Update) => boolean | Promise<boolean>;
  /** When they may not look any more. */
  readonly gone?: Observable<unknown>;
};

/**
 * Server-sent events for whoever looks: `@Sse() updates() { return this.feed.stream(reader); }`. A page that lost its
 * connection loads its data anew when it is back; the feed only says what changes from now on.
 */
export class LiveFeed {
  readonly #changes = new Subject<Update>();
  readonly #ended = new Subject<void>();
  #readers = 0;

  /** How many look now. */
  get readers(): number {
    return this.#readers;
  }

  publish(update: Update): void {
    this.#changes.next(update);
  }

  /** A heartbeat every five seconds keeps proxies from closing the line, and shows the page a dead one. */
  stream({ mayHear, gone = NEVER }: Reader): Observable<MessageEvent> {
    const told = merge(this.#changes, interval(heartbeatMs).pipe(map(() => heartbeat)));
    const heard = told.pipe(concatMap((update) => from(judge(mayHear, update)).pipe(tell(update))));
    return new Observable((reader) => {
      this.#readers += 1;
      const ended = takeUntil<MessageEvent>(merge(this.#ended, gone));
      const left = finalize<MessageEvent>(() => (this.#readers -= 1));
      return heard.pipe(ended, left).subscribe(reader);
    });
  }

  /** Nest calls it before it waits for open requests to end: without it every open stream would hold the stop up. */
  beforeApplicationShutdown(): void {
    this.#ended.next();
  }
}

/** A reader of whom nobody can say whether they may hear it does not. */
async function judge(mayHear: Reader['mayHear'], update: Update): Promise<boolean> {
  try {
    return update === heartbeat || (await mayHear(update));
  } catch {
    return false;
  }
}

/** The marking stays inside. */
const tell = ({ name, data, outOfSight }: Update) =>
  concatMap((isHeard: boolean) => {
    if (isHeard) return of<MessageEvent>({ type: name, data });
    return outOfSight ? of<MessageEvent>({ type: outOfSight.name, data: {} }) : EMPTY;
  });
