import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { callOut } from '@keten/delivery';
import { tellOutside } from './tell-outside.ts';

const call = callOut({ allowPrivate: true, timeoutMs: 2000 });
let server: Server;
let heard: unknown[];
let status: number;
beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      heard.push(JSON.parse(text));
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  heard = [];
  status = 204;
});
afterAll(() => {
  call.close();
  server.close();
});

const now = new Date('2026-11-30T12:00:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);
const teller = (lookedAt: Date | undefined) => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keten`;
  return tellOutside({ url, call, lookedAt: () => lookedAt, freshMs: 45_000, plane: 'live', clock: () => now });
};

describe('who is told outside that the auditor lives', () => {
  it('hears it as long as the auditor sees everything', async () => {
    expect(await teller(ago(45))()).toBe(true);
    expect(heard).toEqual([
      {
        ...{ type: 'nl.waarschuwingsketen.alive.v1', part: 'auditor', plane: 'live' },
        ...{ at: now.toISOString(), lookedAt: ago(45).toISOString() },
      },
    ]);
  });

  it('hears nothing when it never looked, or no longer can', async () => {
    expect([await teller(undefined)(), await teller(ago(46))()]).toEqual([false, false]);
    expect(heard).toEqual([]);
  });

  it('is not taken for told when they do not take it', async () => {
    status = 404;
    await expect(teller(now)()).rejects.toThrow('answers 404');
  });
});
