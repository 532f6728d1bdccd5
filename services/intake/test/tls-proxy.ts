import { request as forward } from 'node:http';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import { createCertificate } from '@keten/testing';
import type { Certificate } from '@keten/testing';

export type TlsProxy = {
  /** Asks over TLS, with a client certificate or without, and gives the status. */
  ask(
    path: string,
    options?: { readonly as?: Certificate; readonly headers?: Record<string, string> },
  ): Promise<number>;
  stop(): Promise<void>;
};

/** A proxy with TLS as docs/integrating.md wants it: asks for a certificate, whoever issued it, and overwrites the header. */
export async function startTlsProxy(to: string): Promise<TlsProxy> {
  const own = createCertificate();
  const server = createServer({ ...own, requestCert: true, rejectUnauthorized: false }, (incoming, outgoing) => {
    const { socket } = incoming;
    const raw = socket instanceof TLSSocket ? socket.getPeerX509Certificate()?.raw : undefined;
    const { 'client-cert': _forged, ...headers } = incoming.headers;
    const passedOn = { ...headers, ...(raw ? { 'client-cert': `:${raw.toString('base64')}:` } : {}) };
    const inner = forward(`${to}${incoming.url ?? ''}`, { method: incoming.method, headers: passedOn }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(inner);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ask: (path, { as, headers = {} } = {}) =>
      new Promise((resolve, reject) => {
        const identity = as ? { key: as.key, cert: as.cert } : {};
        const call = { host: '127.0.0.1', port, path, headers, ca: own.cert, agent: false, ...identity };
        request(call, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        })
          .on('error', reject)
          .end();
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
