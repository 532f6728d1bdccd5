import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSlowLine } from '../src/world/index.ts';
import type { SlowLine } from '../src/world/index.ts';

let echo: Server;
let line: SlowLine;
const open = async (): Promise<Socket> => {
  const socket = connect(line.port, line.host);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};
/** Closed in whatever way: a reset is also an error, which `once` of node:events would throw. */
const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));
const ask = async (socket: Socket, word: string) => {
  socket.write(word);
  return String(await once(socket, 'data'));
};

describe('a slow line', () => {
  beforeEach(async () => {
    echo = createServer((socket) => void socket.on('error', () => undefined).pipe(socket)).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    line = await startSlowLine({ to: { port: (echo.address() as AddressInfo).port } });
  });
  afterEach(async () => {
    await line.close();
    echo.close();
  });

  it('passes everything, to the end', async () => {
    const socket = await open();
    const sent = 'x'.repeat(2_000_000);
    socket.end(sent);
    expect(await text(socket)).toBe(sent);
  });

  it('delays both ways', async () => {
    const socket = await open();
    line.delay(50);
    const before = performance.now();
    expect(await ask(socket, 'hallo')).toBe('hallo');
    expect(performance.now() - before).toBeGreaterThan(95);
    socket.destroy();
  });

  it('cuts, refuses until it is restored, and connects again', async () => {
    const socket = await open();
    await ask(socket, 'x');
    line.cut();
    await closed(socket);
    const refused = connect(line.port, line.host);
    refused.on('error', () => undefined);
    await closed(refused);
    line.restore();
    const again = await open();
    expect(await ask(again, 'weer')).toBe('weer');
    line.cutOnce();
    await closed(again);
  });

  it('swallows without closing, and passes what it held once restored', async () => {
    const socket = await open();
    await ask(socket, 'x');
    line.blackhole();
    let heard = '';
    socket.on('data', (chunk) => (heard += String(chunk)));
    socket.write('verloren?');
    const other = await open();
    expect([heard, socket.closed, other.closed]).toEqual(['', false, false]);
    line.restore();
    await once(socket, 'data');
    expect(heard).toBe('verloren?');
    for (const one of [socket, other]) one.destroy();
  });
});
