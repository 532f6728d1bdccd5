import type { MessageEvent } from '@nestjs/common';
import type { Marking } from '@keten/domain';
import {
  concatMap,
  distinctUntilChanged,
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
/** How soon a page that is open hears that nothing is stored any more. */
const lookMs = 1_000;
const heartbeatName = 'heartbeat';

/** What changed, for pages that are open. */
export type Update = {
  readonly name: string;
  readonly data: object;
  /** Of what changed: who may not read it does not hear of it. What has no marking anybody may hear. */
  readonly marking?: Marking | undefined;
  /** Where it lies, for who hears only of their own region. Left out, it is for the service to say. */
  readonly regions?: readonly string[] | undefined;
  /** What who may not read it hears in its place: nothing when it is left out, and never what it is about. */
  readonly outOfSight?: { readonly name: string } | undefined;
  /**
   * What is told of the same name and the same of this, and comes while open pages were just told of another, is told to them in one:
   * the last, with all of them in `changes`. A thousand obligations that change in a second are a few events, not a thousand.
   */
  readonly together?: string | undefined;
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
  readonly #isStoring: () => boolean;
  readonly #changes = new Subject<Update>();
  readonly #ended = new Subject<void>();
  #readers = 0;

  /** @param isStoring whether what people do now is kept; a page that is open says so when it is not. */
  constructor(isStoring: () => boolean = () => true) {
    this.#isStoring = isStoring;
  }

  /** How many look now. */
  get readers(): number {
    return this.#readers;
  }

  publish(update: Update): void {
    this.#changes.next(update);
  }

  /**
   * A heartbeat every five seconds keeps proxies from closing the line, and shows the page a dead one. It goes by way of every
   * update before it: while nobody can say who may hear of one, the page is not live either.
   */
  stream({ mayHear, gone = NEVER }: Reader): Observable<MessageEvent> {
    const changed = interval(lookMs).pipe(map(this.#isStoring), distinctUntilChanged());
    const beats = merge(interval(heartbeatMs).pipe(map(this.#isStoring)), changed);
    const told = merge(this.#changes, beats.pipe(map((isStoring) => ({ name: heartbeatName, data: { isStoring } }))));
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
    return update.name === heartbeatName || (await mayHear(update));
  } catch {
    return false;
  }
}

/** The marking stays inside, and where it lies. */
const tell = ({ name, data, outOfSight }: Update) =>
  concatMap((isHeard: boolean) => {
    if (isHeard) return of<MessageEvent>({ type: name, data });
    return outOfSight ? of<MessageEvent>({ type: outOfSight.name, data: {} }) : EMPTY;
  });
