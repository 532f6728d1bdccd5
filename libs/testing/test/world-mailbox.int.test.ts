import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { startMailServer } from '../src/world/index.ts';
import type { MailServer, MailServerOptions } from '../src/world/index.ts';

let server: MailServer;
const start = async (options?: MailServerOptions) => {
  server = await startMailServer(options);
};

const send = async (to: string | string[], more = {}) => {
  const { host, port } = server;
  const transport = createTransport({ host, port, tls: { rejectUnauthorized: false }, socketTimeout: 10_000, ...more });
  const mail = {
    from: 'alarm@example.org',
    to,
    subject: 'Waarschuwing: zoutintrusie',
    text: 'Sluit de inname.\nBevestig.',
  };
  return transport.sendMail({ ...mail, html: '<p>Sluit de inname.</p>', headers: { 'X-Keten': 'w1' } });
};

describe('the mail server', () => {
  beforeEach(() => start());
  afterEach(() => server.close());

  it('keeps a mail for each address of the envelope, and knows that it came over TLS', async () => {
    await send(['Dienst@Waterwerken.example', 'chef@waterwerken.example']);
    const mail = await server.mailbox('dienst@waterwerken.example').expectMail(/Sluit de inname/);
    expect(mail).toMatchObject({
      from: 'alarm@example.org',
      subject: 'Waarschuwing: zoutintrusie',
      text: expect.stringContaining('Bevestig.'),
      html: expect.stringContaining('<p>'),
      secure: true,
    });
    expect(mail.headers['x-keten']).toBe('w1');
    expect(() => server.expectNothingMore()).toThrow('mail to chef@waterwerken.example');
    await server.mailbox('chef@waterwerken.example').expectMail(/zoutintrusie/);
    server.expectNothingMore();
  });

  it('may do without STARTTLS, or ask for an account', async () => {
    await server.close();
    await start({ tls: false });
    await send('a@example.org');
    expect((await server.mailbox('a@example.org').expectMail(/./)).secure).toBe(false);
    await server.close();
    await start({ account: { user: 'keten', pass: 'geheim' } });
    await expect(send('a@example.org')).rejects.toMatchObject({ responseCode: 530 });
    await expect(send('a@example.org', { auth: { user: 'keten', pass: 'fout' } })).rejects.toMatchObject({
      code: 'EAUTH',
    });
    await send('a@example.org', { auth: { user: 'keten', pass: 'geheim' } });
    await server.mailbox('a@example.org').expectMail(/./);
  });

  it.each([451, 550])('answers %i, after the message or at one recipient', async (code) => {
    server.misbehave({ kind: 'reply', code, times: 1 });
    await expect(send('a@example.org')).rejects.toMatchObject({ responseCode: code, command: 'DATA' });
    server.mailbox('b@example.org').misbehave({ kind: 'reply', code, times: 1 });
    const { accepted, rejected } = await send(['a@example.org', 'b@example.org']);
    expect([accepted, rejected]).toEqual([['a@example.org'], ['b@example.org']]);
    await server.mailbox('a@example.org').expectMail(/./);
    server.expectNothingMore();
  });

  it('hangs, cuts the line, or loses its answer', async () => {
    server.misbehave({ kind: 'hang', times: 1 });
    await expect(send('a@example.org', { socketTimeout: 300 })).rejects.toMatchObject({ code: 'ETIMEDOUT' });
    server.misbehave({ kind: 'drop', at: 'recipient', times: 1 });
    await expect(send('a@example.org')).rejects.toThrow();
    server.expectNothingMore();
    server.misbehave({ kind: 'lose-answer', times: 1 });
    await expect(send('a@example.org')).rejects.toThrow();
    await server.mailbox('a@example.org').expectMail(/./);
    await send('a@example.org');
    await server.mailbox('a@example.org').expectMail(/./);
    expect(server.connections()).toBe(4);
  });
});
