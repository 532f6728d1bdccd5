import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { failRequest } from './http-misbehaviour.ts';
import type { HttpMisbehaviour } from './http-misbehaviour.ts';
import { listen } from './listen.ts';
import { createMisbehaviour } from './misbehaviour.ts';

/** A source's server with a feed of CAP messages, in Atom at `/feed.atom` and in RSS at `/feed.rss`, and the messages themselves. */
export interface FeedServer {
  readonly urlOf: (form: 'atom' | 'rss') => string;
  /** Puts a message into the feed, as its newest entry. The same name again replaces it. */
  readonly publish: (name: string, alert: string) => void;
  readonly remove: (name: string) => void;
  /** What was asked for, and how it was answered, in order. */
  readonly requests: () => readonly FeedRequest[];
  /** Of the feed itself. */
  readonly misbehave: (how: HttpMisbehaviour) => void;
  /** Of the messages that it points to. */
  readonly misbehaveAlerts: (how: HttpMisbehaviour) => void;
  readonly behave: () => void;
  /** The feed is this text from now on, whatever was published. */
  readonly say: (text: string) => void;
  readonly close: () => Promise<void>;
}

export interface FeedRequest {
  readonly path: string;
  readonly status: number;
}

interface Published {
  readonly alert: string;
  readonly updated: Date;
}

export async function startFeedServer(): Promise<FeedServer> {
  const published = new Map<string, Published>();
  const requests: FeedRequest[] = [];
  const [ofFeed, ofAlerts] = [createMisbehaviour<Failing>({}), createMisbehaviour<Failing>({})];
  let said: string | undefined;

  const feed = (form: string): string => {
    const newestFirst = [...published].reverse();
    return said ?? (form === 'rss' ? rss(newestFirst) : atom(newestFirst));
  };
  const documentAt = (path: string): string | undefined =>
    path.startsWith('/feed.') ? feed(path.slice('/feed.'.length)) : published.get(path.slice('/alerts/'.length))?.alert;

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? '';
    response.on('close', () => requests.push({ path, status: response.statusCode }));
    const { kind, ...details } = (path.startsWith('/feed.') ? ofFeed : ofAlerts).take();
    if (failRequest(kind && { kind, ...details }, response)) return;
    const document = documentAt(path);
    if (document === undefined) return void response.writeHead(404).end();
    const etag = `"${createHash('sha256').update(document).digest('hex').slice(0, 16)}"`;
    const isKnown = request.headers['if-none-match'] === etag;
    response.writeHead(isKnown ? 304 : 200, { etag }).end(isKnown ? undefined : document);
  };
  const { port, close } = await listen(createServer(answer));
  return {
    urlOf: (form) => `http://127.0.0.1:${port}/feed.${form}`,
    publish: (name, alert) => {
      published.delete(name);
      published.set(name, { alert, updated: new Date(Date.UTC(2026, 0, 1) + published.size + requests.length) });
    },
    remove: (name) => void published.delete(name),
    requests: () => [...requests],
    misbehave: ofFeed.set,
    misbehaveAlerts: ofAlerts.set,
    behave: () => {
      ofFeed.clear();
      ofAlerts.clear();
      said = undefined;
    },
    say: (text) => void (said = text),
    close,
  };
}

type Failing = Partial<HttpMisbehaviour>;
type Entries = readonly (readonly [string, Published])[];

const atom = (entries: Entries): string =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Alerts</title><link href="/feed.atom" rel="self"/>${entries
    .map(
      ([name, { updated }]) =>
        `<entry><id>urn:alert:${name}</id><title>${name}</title><updated>${updated.toISOString()}</updated>` +
        `<link href="/human/${name}" type="text/html"/><link href="/alerts/${name}" type="application/cap+xml"/></entry>`,
    )
    .join('')}</feed>`;

const rss = (entries: Entries): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Alerts</title><link>http://feed.example/</link>${entries
    .map(
      ([name, { updated }]) =>
        `<item><title><![CDATA[${name}]]></title><guid isPermaLink="false">${name}</guid>` +
        `<pubDate>${updated.toUTCString()}</pubDate><link> /alerts/${name} </link></item>`,
    )
    .join('')}</channel></rss>`;
