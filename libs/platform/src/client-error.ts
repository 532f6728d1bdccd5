import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Problem } from './problem.ts';

const statuses: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers are larger than is taken here.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive.'],
};

/** What is wrong before there is a request: Node has closed the parser, so the answer is written by hand. */
export const answerClientError =
  (headers: Readonly<Record<string, string>>) =>
  (error: NodeJS.ErrnoException, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
    const [status, detail] = statuses[error.code ?? ''] ?? [400, 'This is not a valid HTTP request.'];
    const title = STATUS_CODES[status] ?? 'Bad Request';
    const body = JSON.stringify(new Problem(status, title, detail));
    const lines = Object.entries({
      ...headers,
      'Content-Type': 'application/problem+json',
      'Content-Length': String(Buffer.byteLength(body)),
      Connection: 'close',
    }).map(([name, value]) => `${name}: ${value}`);
    socket.end(`HTTP/1.1 ${status} ${title}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  };

/** Node asks before there is a request for Fastify, and would answer with nothing (RFC 9110 §10.1.1). */
export const answerExpectation =
  (headers: Readonly<Record<string, string>>) =>
  (_request: IncomingMessage, response: ServerResponse): void => {
    const problem = new Problem(417, 'Expectation Failed', 'Expect may only be 100-continue.');
    response.writeHead(417, { ...headers, 'Content-Type': 'application/problem+json' }).end(JSON.stringify(problem));
  };
