/** How fresh the screen is: `live`, not yet, only by asking now and then, or live while nothing that is done is kept. */
export type LiveState = 'connecting' | 'live' | 'polling' | 'stalled';

/** What of the browser's EventSource we use. */
export type Source = Pick<EventSource, 'addEventListener' | 'close' | 'readyState'>;

/** What an update says: ids, by which a page loads what changed. */
export type UpdateData = Readonly<Record<string, unknown>>;

export type LiveOptions = {
  readonly url: string;
  /** Something of this kind changed, and which; undefined when anything may have, after a gap. */
  readonly onUpdate: (name: string | undefined, data?: UpdateData) => void;
  /** With when something was last heard, where it is not live any more. */
  readonly onState: (state: LiveState, heardAt?: Date) => void;
  readonly open?: (url: string) => Source;
};

export type LiveUpdates = {
  /** From now on hears this kind of update too. */
  readonly hear: (name: string) => void;
  readonly stop: () => void;
};

/** The server sends a heartbeat every five seconds (libs/platform/src/live-feed.ts). */
const heartbeat = 'heartbeat';
/** A line on which nothing comes for so long is dead, whatever the browser thinks of it: two heartbeats and some time on the way. */
const silenceMs = 13_000;
const firstRetryMs = 1_000;
const longestRetryMs = 15_000;
const pollEveryMs = 10_000;
const closed = 2;

/**
 * Listens to server-sent events for as long as the page is there. The browser reconnects by itself after a line that broke, but
 * gives up after an answer that is an error, and never notices a server that went silent: then we try again. Until it is back, the
 * page asks every ten seconds; once it is, everything is loaded anew, because updates may have been missed. So too when it opens first:
 * what happened after the page was loaded, and before, nobody told it.
 */
export function openLiveUpdates(options: LiveOptions): LiveUpdates {
  const { url, onUpdate, onState, open = (at: string) => new EventSource(at) } = options;
  const heard = new Set<string>();
  let source: Source | undefined;
  let retryMs = firstRetryMs;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let polling: ReturnType<typeof setInterval> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  let heardAt: Date | undefined;

  const watch = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      source?.close();
      broken();
    }, silenceMs);
  };
  const alive = (): void => {
    heardAt = new Date();
    watch();
  };
  const opened = (): void => {
    alive();
    clearInterval(polling);
    polling = undefined;
    retryMs = firstRetryMs;
    onState('live');
    onUpdate(undefined);
  };
  const broken = (): void => {
    onState('polling', heardAt);
    polling ??= setInterval(() => onUpdate(undefined), pollEveryMs);
    if (source?.readyState !== closed) return;
    clearTimeout(silence);
    clearTimeout(retry);
    retry = setTimeout(connect, retryMs);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  };
  const connect = (): void => {
    const line = open(url);
    source = line;
    // What an earlier line still says is not about this one.
    const hear = (name: string, heard: (event: Event) => void): void =>
      line.addEventListener(name, (event) => (source === line ? heard(event) : undefined));
    hear('open', opened);
    hear('error', broken);
    hear(heartbeat, (event) => {
      alive();
      onState(dataOf(event)?.['isStoring'] === false ? 'stalled' : 'live');
    });
    // One that does not even open is dead as well.
    watch();
    heard.forEach(attach);
  };
  const attach = (name: string): void =>
    source?.addEventListener(name, (event) => {
      alive();
      onUpdate(name, dataOf(event));
    });

  onState('connecting');
  connect();
  return {
    hear: (name) => {
      if (heard.has(name)) return;
      heard.add(name);
      attach(name);
    },
    stop: () => {
      clearTimeout(retry);
      clearTimeout(silence);
      clearInterval(polling);
      source?.close();
    },
  };
}

/** Nothing when it can't be read: then everything is loaded anew. */
function dataOf(event: Event | undefined): UpdateData | undefined {
  try {
    return JSON.parse((event as MessageEvent<string> | undefined)?.data ?? '') as UpdateData;
  } catch {
    return undefined;
  }
}
