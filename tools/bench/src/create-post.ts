import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** Posts over connections that stay open, and says how long an answer took, in milliseconds. */
export type Post = (path: string, type: string, token: string, body: string) => Promise<Posted>;
/** Posts a report of either kind to intake. */
export type Send = (kind: 'attack' | 'minor', body: string) => Promise<Posted>;
export type Posted = { readonly status: number; readonly ms: number; readonly body: string };

type Job = {
  readonly request: string;
  readonly resolve: (answered: Omit<Posted, 'ms'>) => void;
  readonly reject: (error: Error) => void;
};

/** A connection on which a request may be sent. */
type Line = { readonly socket: Socket; readonly take: (job: Job) => void; readonly idleSince: number };

/** Services close a connection that was idle for 72 s, and one that is just being closed answers no more. */
const mostIdleMs = 30_000;

/**
 * A client that costs a third of Node's own, so that what is measured is the other side: it knows just as much of HTTP/1.1 as our
 * services answer with, which is a status, a Content-Length and a body.
 */
export function createPost(url: string, connections: number): { readonly post: Post; readonly close: () => void } {
  const { hostname, port, host } = new URL(url);
  const waiting: Job[] = [];
  const idle: Line[] = [];
  const open = new Set<Socket>();
  const next = (): void => {
    const line = waiting.length > 0 ? freeLine() : undefined;
    const job = line && waiting.shift();
    if (job) line.take(job);
  };
  const freeLine = (): Line | undefined => {
    for (let line = idle.pop(); line; line = idle.pop()) {
      if (!line.socket.destroyed && performance.now() - line.idleSince < mostIdleMs) return line;
      open.delete(line.socket.destroy());
    }
    return open.size < connections ? openLine() : undefined;
  };
  const openLine = (): Line => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    open.add(socket);
    const idleNow = (): Line => ({ socket, take, idleSince: performance.now() });
    const take = speakOver(socket, () => {
      idle.push(idleNow());
      next();
    });
    socket.on('close', () => {
      open.delete(socket);
      next();
    });
    return idleNow();
  };
  const post: Post = async (path, type, token, body) => {
    const startedAt = performance.now();
    const head = [
      `POST ${path} HTTP/1.1`,
      ...[`host: ${host}`, `content-type: ${type}`, `authorization: Bearer ${token}`],
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    const answered = await new Promise<Omit<Posted, 'ms'>>((resolve, reject) => {
      waiting.push({ request: `${head.join('\r\n')}\r\n\r\n${body}`, resolve, reject });
      next();
    });
    return { ...answered, ms: performance.now() - startedAt };
  };
  return { post, close: () => open.forEach((socket) => socket.destroy()) };
}

/** Sends a request at a time over a connection, and calls back when the next one may come. */
function speakOver(socket: Socket, onDone: () => void): (job: Job) => void {
  let current: Job | undefined;
  let received: Buffer = Buffer.alloc(0);
  const fail = (error: Error): void => {
    current?.reject(error);
    current = undefined;
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the connection was closed before the answer')));
  socket.on('data', (chunk) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answered = answerIn(received);
    if (answered === 'unreadable') socket.destroy(new Error('an answer without a Content-Length'));
    if (typeof answered === 'string') return;
    received = Buffer.alloc(0);
    current?.resolve(answered);
    current = undefined;
    onDone();
  });
  return (job) => {
    current = job;
    socket.write(job.request);
  };
}

function answerIn(received: Buffer): Omit<Posted, 'ms'> | 'incomplete' | 'unreadable' {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return 'incomplete';
  const head = received.toString('latin1', 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) return 'unreadable';
  if (received.length < end + 4 + Number(length)) return 'incomplete';
  return { status: Number(head.slice('HTTP/1.1 '.length, 12)), body: received.toString('utf8', end + 4) };
}
