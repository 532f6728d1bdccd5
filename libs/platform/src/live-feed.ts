import type { MessageEvent } from '@nestjs/common';
import { finalize, interval, map, merge, Observable, Subject, takeUntil } from 'rxjs';

const heartbeatMs = 15_000;

/**
 * Server-sent events for whoever looks: `@Sse() updates() { return this.feed.stream(); }`. A page that lost its connection
 * loads its data anew when it is back; the feed only says what changes from now on.
 */
export class LiveFeed {
  readonly #changes = new Subject<MessageEvent>();
  readonly #ended = new Subject<void>();
  #readers = 0;

  /** How many look now. */
  get readers(): number {
    return this.#readers;
  }

  publish(name: string, data: object): void {
    this.#changes.next({ type: name, data });
  }

  /** A comment every fifteen seconds keeps proxies from closing the line, and shows a dead one. */
  stream(): Observable<MessageEvent> {
    const heartbeats = interval(heartbeatMs).pipe(map(() => ({ comment: 'still here' })));
    return new Observable((reader) => {
      this.#readers += 1;
      const ended = takeUntil<MessageEvent>(this.#ended);
      const left = finalize<MessageEvent>(() => (this.#readers -= 1));
      return merge(this.#changes, heartbeats).pipe(ended, left).subscribe(reader);
    });
  }

  /** Nest calls it before it waits for open requests to end: without it every open stream would hold the stop up. */
  beforeApplicationShutdown(): void {
    this.#ended.next();
  }
}
