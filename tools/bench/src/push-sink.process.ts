import { createSecureServer } from 'node:http2';
import type { ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';

/**
 * A push service that takes all that comes, over HTTP/2 or HTTP/1.1, as a process of its own: what it costs is not of the sender.
 * Under a path that begins with `/hang/` it never answers. It is asked for its counts, and clears them when told to.
 */
const { TLS_KEY = '', TLS_CERT = '' } = process.env;
let arrivedAt: number[] = [];
const arrived = (path: string): boolean => {
  if (path.startsWith('/hang/')) return false;
  arrivedAt.push(performance.timeOrigin + performance.now());
  return true;
};

const server = createSecureServer({ key: TLS_KEY, cert: TLS_CERT, allowHTTP1: true });
server.on('stream', (stream: ServerHttp2Stream, headers) => {
  stream.on('error', () => undefined);
  stream.resume();
  stream.on('end', () => {
    if (arrived(headers[':path'] ?? '')) stream.respond({ ':status': 201, location: '/m/1' }, { endStream: true });
  });
});
server.on('request', (request, response) => {
  if (request.httpVersionMajor === 2) return;
  request.resume();
  request.on('end', () => {
    if (arrived(request.url)) response.writeHead(201, { location: '/m/1' }).end();
  });
});
server.on('sessionError', () => undefined);
// A sender that stands still on a busy machine finds its HTTP/1.1 connections again.
Object.assign(server, { keepAliveTimeout: 120_000 });
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));

process.on('message', (asked) => {
  if (asked === 'clear') arrivedAt = [];
  process.send?.(asked === 'times' ? arrivedAt : arrivedAt.length);
});
process.on('disconnect', () => process.exit(0));
