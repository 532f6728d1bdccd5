import { afterEach, describe, expect, it } from '@jest/globals';
import { startMailServer } from '@keten/testing';
import type { MailServer, MailServerOptions } from '@keten/testing';
import { mailRelays } from '../src/mail-relays.ts';
import type { MailRelays } from '../src/mail-relays.ts';

const open: { relays?: MailRelays; servers: MailServer[] } = { servers: [] };
afterEach(async () => {
  open.relays?.onApplicationShutdown();
  await Promise.all(open.servers.splice(0).map((server) => server.close()));
});

let now = new Date('2026-11-24T10:00:00Z');
const start = async (account = '', options: readonly MailServerOptions[] = [{}, {}]) => {
  const servers = await Promise.all(options.map((each) => startMailServer(each)));
  open.servers.push(...servers);
  const urls = servers.map(({ port }) => `smtp://${account}127.0.0.1:${port}`);
  open.relays = mailRelays(urls, { clock: () => now, timeoutMs: 400 });
  return { servers, relays: open.relays };
};
const mail = (to = 'a@water.example') => ({ from: 'b@keten.example', to, subject: 's', text: 't' });

describe('relays', () => {
  it('are not waited for mail by mail when both hang, and are used again once they are back', async () => {
    const { servers, relays } = await start();
    servers.forEach((server) => server.misbehave({ kind: 'hang' }));
    expect((await relays.send(mail())).kind).toBe('failed');
    const many = await Promise.all(Array.from({ length: 200 }, () => relays.send(mail())));
    expect(new Set(many.map(({ detail }) => detail))).toEqual(new Set(['the relay is away']));
    expect(relays.routes().map(({ isUp }) => isUp)).toEqual([false, false]);
    servers.forEach((server) => server.behave());
    now = new Date(now.getTime() + 2000);
    expect((await relays.send(mail())).kind).toBe('taken');
    expect(relays.routes()).toMatchObject([{ channel: 'email', isUp: true }, {}]);
  });

  it('are greeted while no mail goes to them: one that is away is known before it is needed, and still gets mail', async () => {
    const { servers, relays } = await start();
    await relays.check();
    expect(relays.routes().map(({ isUp }) => isUp)).toEqual([true, true]);
    const { port } = servers[0]!;
    await open.servers.shift()!.close();
    await relays.check();
    expect(relays.routes().map(({ isUp }) => isUp)).toEqual([false, true]);
    expect(servers[1]!.mailbox('a@water.example').received()).toEqual([]);
    open.servers.push(await startMailServer({ port }));
    expect(await relays.send(mail())).toMatchObject({ kind: 'taken', relay: `127.0.0.1:${port}` });
    expect(relays.routes().map(({ isUp }) => isUp)).toEqual([true, true]);
  });

  it('are not put aside for one box that is full', async () => {
    const { servers, relays } = await start('', [{}]);
    servers[0]!.mailbox('vol@water.example').misbehave({ kind: 'reply', code: 452 });
    expect(await relays.send(mail('vol@water.example'))).toMatchObject({ kind: 'failed', detail: '452' });
    expect((await relays.send(mail())).kind).toBe('taken');
  });

  it('get no password over a line that anyone may have tapped', async () => {
    const account = { user: 'keten', pass: 'geheim' };
    const { servers, relays } = await start('keten:geheim@', [{ account }, { account, tls: false }]);
    expect((await relays.send(mail())).kind).toBe('failed');
    expect(servers.flatMap((server) => server.mailbox('a@water.example').received())).toEqual([]);
  });
});
