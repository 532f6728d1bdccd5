import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { decodeWarningArea, textOfPage } from '@keten/cell-broadcast';
import { readBroadcast, readScope } from './cell-broadcast-request.ts';
import type { AskedBroadcast } from './cell-broadcast-request.ts';
import { answer, answerTaken, failRequest, readBody } from './http-misbehaviour.ts';
import type { HttpMisbehaviour } from './http-misbehaviour.ts';
import { listen } from './listen.ts';
import { createMisbehaviour } from './misbehaviour.ts';

/** What phones show, and where they do. */
export type OnAir = AskedBroadcast & {
  readonly text: string;
  readonly languages: readonly (string | undefined)[];
  /** Undefined all over the network. */
  readonly area: ReturnType<typeof decodeWarningArea> | undefined;
};

export type CentreMisbehaviour = {
  /** An HTTP fault of every request, or of those of one kind. */
  readonly http?: HttpMisbehaviour;
  readonly of?: 'area' | 'message' | 'delete';
  /** `refuse`: it has no cells there. `widen`: it takes another area, and says of which. `silent`: it does not say which. */
  readonly areas?: 'refuse' | 'widen' | 'silent';
  /** Takes a message and sends it nowhere. */
  readonly forgets?: boolean;
  /** Takes a message only when it is told to `goOn`, and says nothing to who asked. */
  readonly holds?: boolean;
  readonly times?: number;
};

/** A Cell Broadcast Centre with the ECBE interface of Osmocom's, and areas beside: it looks at every request as strictly as it can. */
export interface CellBroadcastCentre {
  /** Without a path. */
  readonly url: string;
  readonly onAir: () => readonly OnAir[];
  /** Everything that was ever on the air, the earliest first. */
  readonly everOnAir: () => readonly OnAir[];
  /** Each request as `METHOD path status`, with why it was refused. */
  readonly requests: () => readonly string[];
  readonly misbehave: (how: CentreMisbehaviour) => void;
  readonly behave: () => void;
  /** Takes what it held, also if nobody waits for an answer any more. */
  readonly goOn: () => void;
  /** Loses all that it was asked, as a restart does. */
  readonly restart: () => void;
  readonly close: () => Promise<void>;
}

const prefix = '/api/ecbe/v1';
const mostBytes = 256 * 1024;

export async function startCellBroadcastCentre(): Promise<CellBroadcastCentre> {
  const onAir = new Map<string, OnAir>();
  const [ever, requests, held]: [OnAir[], string[], (() => void)[]] = [[], [], []];
  const misbehaviour = createMisbehaviour<CentreMisbehaviour>({});

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [method, url] = [request.method ?? '', new URL(request.url ?? '', 'http://centre')];
    const kind = kindOf(method, url.pathname);
    // Somebody only looks whether it is there: that uses up no fault, and is no request.
    if (method === 'GET')
      return failRequest(misbehaviour.look().http, response) ? undefined : answer(response, 405, {}, '');
    const body = await readBody(request, mostBytes);
    const said = (status: number, why = ''): void =>
      void requests.push([method, url.pathname.slice(prefix.length) + url.search, status, why].join(' ').trim());
    const now = misbehaviour.look();
    const how = now.of === undefined || now.of === kind ? misbehaviour.take() : {};
    if (failRequest(how.http, response)) return said(how.http?.status ?? 0, `on purpose: ${how.http?.kind}`);
    if (how.holds && kind === 'message') {
      held.push(() => void answerTo(kind, url, body, {}));
      return said(0, 'held');
    }
    const { status, words, headers } = answerTo(kind, url, body, how);
    said(status, status < 300 ? '' : words);
    if (how.http) answerTaken(how.http, response, status, headers);
    else answer(response, status, headers, words);
  };

  const answerTo = (kind: Kind, url: URL, body: Buffer | undefined, how: CentreMisbehaviour): Said => {
    if (kind === 'delete') return remove(url);
    if (kind === undefined) return say(404, 'Not Found');
    const asked = kind === 'area' ? readScope(body) : readBroadcast(body);
    if (typeof asked === 'string') return say(400, asked);
    const coordinates = asked.coordinates;
    if (how.areas === 'refuse' && coordinates) return say(422, 'no cells in this area');
    const echo =
      coordinates && how.areas !== 'silent' ? hashOf(how.areas === 'widen' ? widened : coordinates) : undefined;
    if (kind === 'area') return say(200, JSON.stringify({ area_hash: echo }), 'application/json');
    const broadcast = asked as AskedBroadcast;
    if (onAir.has(keyOf(broadcast))) return say(409, 'this serial number is on the air already');
    if (!how.forgets) put(broadcast);
    return say(201, JSON.stringify({ area_hash: echo }), 'application/json');
  };

  const put = (broadcast: AskedBroadcast): void => {
    const { pages, dataCoding, coordinates } = broadcast;
    const read = pages.map((page) => textOfPage(page, dataCoding));
    const languages = [...new Set(read.map(({ language }) => language))];
    const area = coordinates && decodeWarningArea(coordinates);
    const now = { ...broadcast, text: read.map(({ text }) => text).join(''), languages, area };
    onAir.set(keyOf(broadcast), now);
    ever.push(now);
  };

  const remove = (url: URL): Said => {
    const messageIdentifier = Number(url.pathname.split('/').at(-1));
    const serialNumber = Number(url.searchParams.get('serial_nr') ?? Number.NaN);
    if (!Number.isInteger(serialNumber)) return say(400, 'serial_nr is missing');
    return onAir.delete(keyOf({ messageIdentifier, serialNumber })) ? say(200, 'OK') : say(404, 'Unknown message ID');
  };

  const listening = await listen(
    createServer((request, response) => void serve(request, response).catch(() => response.destroy())),
  );
  return {
    url: `http://127.0.0.1:${listening.port}`,
    onAir: () => [...onAir.values()],
    everOnAir: () => [...ever],
    requests: () => [...requests],
    misbehave: misbehaviour.set,
    behave: misbehaviour.clear,
    goOn: () => held.splice(0).forEach((take) => take()),
    restart: () => onAir.clear(),
    close: listening.close,
  };
}

type Kind = 'area' | 'message' | 'delete' | undefined;

function kindOf(method: string, path: string): Kind {
  if (method === 'POST' && path === `${prefix}/area`) return 'area';
  if (method === 'POST' && path === `${prefix}/message`) return 'message';
  return method === 'DELETE' && /^\/api\/ecbe\/v1\/message\/\d{1,5}$/.test(path) ? 'delete' : undefined;
}

type Said = { readonly status: number; readonly words: string; readonly headers: Record<string, string> };
const say = (status: number, words: string, type = 'text/plain'): Said => ({
  status,
  words,
  headers: { 'content-type': type },
});

const widened = Buffer.from('all over the network');
const hashOf = (octets: Buffer): string => createHash('sha256').update(octets).digest('hex');
const keyOf = ({
  messageIdentifier,
  serialNumber,
}: Pick<AskedBroadcast, 'messageIdentifier' | 'serialNumber'>): string => `${messageIdentifier}/${serialNumber}`;
