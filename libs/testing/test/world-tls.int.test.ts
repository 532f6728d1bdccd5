import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:https';
import { connect } from 'node:tls';
import { expect, it } from '@jest/globals';
import { decodePdu, encodePdu } from '@keten/smpp';
import { createTransport } from 'nodemailer';
import {
  createCertificate,
  createPhones,
  startCarrier,
  startMailServer,
  startPushService,
  startWebhookReceiver,
} from '../src/world/index.ts';

const tls = createCertificate();

/** Status of an empty POST, or the code of the error. */
const post = (url: string, ca?: string): Promise<number | string> =>
  new Promise((resolve) => {
    const sent = request(url, { method: 'POST', ca, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? '');
    });
    sent.end();
  });

it('makes a certificate for this machine, with a key of its own each time', () => {
  const certificate = new X509Certificate(tls.cert);
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.validToDate.getTime()).toBeGreaterThan(Date.now());
  expect(createCertificate().cert).not.toBe(tls.cert);
});

it('speaks HTTPS to who trusts it, and no one else', async () => {
  const [receiver, service] = [await startWebhookReceiver({ tls }), await startPushService({ tls })];
  const urls = [receiver.endpoint('x').url, service.browser().subscription().endpoint];
  expect(urls.every((url) => url.startsWith('https://'))).toBe(true);
  expect(await Promise.all(urls.map((url) => post(url, tls.cert)))).toEqual([401, 400]);
  expect(await Promise.all(urls.map((url) => post(url)))).toEqual(Array(2).fill('DEPTH_ZERO_SELF_SIGNED_CERT'));
  await Promise.all([receiver.close(), service.close()]);
});

it('speaks SMPP over TLS', async () => {
  const carrier = await startCarrier({ name: 'x', phones: createPhones(), tls });
  const socket = connect({ port: carrier.port, host: carrier.host, ca: tls.cert });
  await once(socket, 'secureConnect');
  socket.write(encodePdu({ command: 'enquire_link', status: 0, sequence: 9, body: {} }));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(decodePdu(answer)).toMatchObject({ command: 'enquire_link_resp', sequence: 9 });
  socket.destroy();
  await carrier.close();
});

it('takes mail over a STARTTLS that the sender checks', async () => {
  const server = await startMailServer({ tls });
  const { host, port } = server;
  const mail = { from: 'a@example.org', to: 'b@example.org', subject: 'x', text: 'y' };
  await expect(createTransport({ host, port, requireTLS: true }).sendMail(mail)).rejects.toThrow(/self-signed/);
  await createTransport({ host, port, requireTLS: true, tls: { ca: tls.cert } }).sendMail(mail);
  expect((await server.mailbox('b@example.org').expectMail(/x/)).secure).toBe(true);
  await server.close();
});
