import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { commandStatus, createFramer, decodePdu, encodePdu, shortMessage } from '@keten/smpp';
import type { Pdu } from '@keten/smpp';
import { CarrierSettings } from './config.ts';
import { openSession } from './smpp-session.ts';
import type { SmppSession } from './smpp-session.ts';

type Peer = { readonly send: (pdu: object) => void; readonly socket: Socket };
const open: { readonly server: Server; readonly session?: SmppSession; readonly peers: Peer[] }[] = [];
afterEach(async () => {
  for (const { server, peers } of open.splice(0)) {
    peers.forEach(({ socket }) => socket.destroy());
    server.close();
    await once(server, 'close');
  }
});

/** A peer that binds anybody, and does with the rest what the test says. */
const session = async (
  handle: (pdu: Pdu, peer: Peer) => void,
  { window = 2, answerTimeoutMs = 200, enquireEveryMs = 60_000, bindStatus = 0 } = {},
) => {
  const peers: Peer[] = [];
  const taken: string[] = [];
  let [under, most] = [0, 0];
  const server = createServer((socket) => {
    const framer = createFramer();
    const peer = { socket, send: (pdu: object) => void socket.write(encodePdu(pdu as Pdu)) };
    peers.push(peer);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      for (const pdu of framer.push(chunk).pdus.map(decodePdu)) {
        const { sequence, command } = pdu;
        const body = { systemId: 'x', tlvs: [] };
        if (command === 'bind_transceiver')
          peer.send({ command: `${command}_resp`, status: bindStatus, sequence, body });
        else handle(pdu, peer);
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const entry = { server, peers };
  open.push(entry);
  const { port } = server.address() as AddressInfo;
  const opened = await openSession(
    Object.assign(new CarrierSettings(), { name: 'x', host: '127.0.0.1', port, systemId: 'me', password: 'p', window }),
    async (message) => {
      taken.push(message.source.address);
      under += 1;
      most = Math.max(most, under);
      if (message.source.address === 'slow') await sleep(5);
      under -= 1;
      if (message.source.address === 'full') throw new Error('the disk is full');
      return commandStatus.ok;
    },
    { connectTimeoutMs: 1000, answerTimeoutMs, enquireEveryMs },
  );
  return { opened, peer: peers[0]!, taken, most: () => most };
};
const accept = ({ sequence }: Pdu, { send }: Peer, status = 0) =>
  send({ command: 'submit_sm_resp', status, sequence, body: { messageId: status === 0 ? `id-${sequence}` : '' } });
const sms = (to = '1') => shortMessage({ destination: { ton: 1, npi: 1, address: to } });
const urgent = { turn: 'first' } as const;

describe('a session', () => {
  it('is refused with the name of the reason', async () => {
    await expect(session(() => undefined, { bindStatus: commandStatus.invalidPassword })).rejects.toThrow(
      'ESME_RINVPASWD',
    );
  });

  it('says what the carrier said', async () => {
    const statuses = [commandStatus.throttled, 0];
    const { opened } = await session((pdu, peer) => accept(pdu, peer, statuses.shift()));
    expect(await opened.submit(sms(), urgent)).toEqual({ kind: 'refused', status: commandStatus.throttled });
    expect(await opened.submit(sms(), urgent)).toEqual({ kind: 'accepted', messageId: 'id-3' });
  });

  it('takes a generic_nack for a refusal', async () => {
    const { opened } = await session(({ sequence }, { send }) =>
      send({ command: 'generic_nack', status: commandStatus.invalidCommandId, sequence, body: {} }),
    );
    expect(await opened.submit(sms(), urgent)).toEqual({ kind: 'refused', status: commandStatus.invalidCommandId });
  });

  it('has no more under way than its window, and lets alerts go first', async () => {
    const waiting: (() => void)[] = [];
    const order: string[] = [];
    let most = 0;
    const { opened } = await session((pdu, peer) => {
      if (pdu.command !== 'submit_sm') return;
      order.push(pdu.body.destination.address);
      waiting.push(() => accept(pdu, peer));
      most = Math.max(most, waiting.length);
      if (waiting.length === 2 || order.length === 6) waiting.splice(0).forEach((answer) => answer());
    });
    const results = [
      ...['1', '2', '3', '4'].map((to) => opened.submit(sms(to), { turn: 'then' })),
      ...['5', '6'].map((to) => opened.submit(sms(to), urgent)),
    ];
    expect((await Promise.all(results)).map(({ kind }) => kind)).toEqual(Array(6).fill('accepted'));
    expect(most).toBe(2);
    expect(order.slice(2, 4).toSorted()).toEqual(['5', '6']);
  });

  it('calls what it heard nothing of unanswered, hears a late answer, and tests the link', async () => {
    let first: (() => void) | undefined;
    const { opened, peer } = await session((pdu, from) => {
      if (pdu.command === 'submit_sm') first = () => accept(pdu, from);
      if (pdu.command === 'enquire_link')
        from.send({ command: 'enquire_link_resp', status: 0, sequence: pdu.sequence, body: {} });
    });
    const { promise: late, resolve: onLate } = Promise.withResolvers<string>();
    expect(await opened.submit(sms(), { ...urgent, onLate })).toEqual({ kind: 'unanswered' });
    first?.();
    expect(await late).toBe('id-2');
    expect(peer.socket.destroyed).toBe(false);
  });

  it('ends when the link test is not answered, however quiet TCP is', async () => {
    const { opened } = await session(() => undefined, { enquireEveryMs: 20, answerTimeoutMs: 50 });
    expect(await opened.ended).toMatch(/link test/);
    expect(await opened.submit(sms(), urgent)).toEqual({ kind: 'unsent' });
  });

  it('leaves nobody waiting when the connection is cut: what went out is in doubt, what waited was not sent', async () => {
    let seen = 0;
    const { opened } = await session((_pdu, { socket }) => {
      seen += 1;
      if (seen === 2) socket.resetAndDestroy();
    });
    const results = await Promise.all(['1', '2', '3'].map((to) => opened.submit(sms(to), urgent)));
    expect(results.map(({ kind }) => kind)).toEqual(['unanswered', 'unanswered', 'unsent']);
  });

  it('ends at a length that can not be, instead of waiting for what will not come', async () => {
    const { opened, peer } = await session(() => undefined);
    peer.socket.write(Buffer.from('0000000400000015', 'hex'));
    expect(await opened.ended).toMatch(/command_length/);
  });

  it('answers the carrier: OK for what it took, and "again" for what it could not keep', async () => {
    const answers: string[] = [];
    const { promise: both, resolve } = Promise.withResolvers<undefined>();
    const { peer, taken } = await session(({ command, status, sequence }) => {
      answers.push(`${command} ${sequence} ${status}`);
      if (answers.length === 4) resolve(undefined);
    });
    const from = (address: string) => shortMessage({ source: { ton: 1, npi: 1, address } });
    peer.send({ command: 'deliver_sm', status: 0, sequence: 7, body: from('316') });
    peer.send({ command: 'deliver_sm', status: 0, sequence: 8, body: from('full') });
    peer.send({ command: 'enquire_link', status: 0, sequence: 9, body: {} });
    // A command that nobody knows.
    peer.socket.write(Buffer.from('00000010000001030000000000000010', 'hex'));
    await both;
    expect(answers.toSorted()).toEqual([
      'deliver_sm_resp 7 0',
      `deliver_sm_resp 8 ${commandStatus.temporaryAppError}`,
      'enquire_link_resp 9 0',
      `generic_nack 16 ${commandStatus.invalidCommandId}`,
    ]);
    expect(taken).toEqual(['316', 'full']);
  });

  it('takes however many a carrier brings at once, and works at a bounded number of them', async () => {
    const brought = 1000;
    const statuses: number[] = [];
    const { promise: all, resolve } = Promise.withResolvers<undefined>();
    const { peer, taken, most } = await session(({ command, status }) => {
      if (command !== 'deliver_sm_resp') return;
      statuses.push(status);
      if (statuses.length === brought) resolve(undefined);
    });
    const body = shortMessage({ source: { ton: 1, npi: 1, address: 'slow' } });
    for (let sequence = 1; sequence <= brought; sequence++)
      peer.send({ command: 'deliver_sm', status: 0, sequence, body });
    await all;
    expect(new Set(statuses)).toEqual(new Set([commandStatus.ok]));
    expect([taken.length, most()]).toEqual([brought, 100]);
  });

  it('says goodbye', async () => {
    const heard: string[] = [];
    const { opened } = await session(({ command, sequence }, { send }) => {
      heard.push(command);
      if (command === 'unbind') send({ command: 'unbind_resp', status: 0, sequence, body: {} });
    });
    await opened.close();
    expect([heard, await opened.ended]).toEqual([['unbind'], 'closed by us']);
  });
});
