import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FeedState } from '@keten/domain';
import { fetchDocument } from '@keten/delivery';
import { pollFeed } from '../../src/feeds/poll-feed.ts';
import type { Polled } from '../../src/feeds/poll-feed.ts';
import type { Receipt } from '../../src/keeping/keeping.ts';
import { registered } from '../running-intake.ts';

const entry = (name: string): string =>
  `<entry><id>urn:${name}</id><link type="application/cap+xml" href="${name}.xml"/></entry>`;
const feedOf = (...names: string[]): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id>${names.map(entry).join('')}</feed>`;

describe('a poll of a feed', () => {
  const documents = new Map<string, string>();
  const asked: string[] = [];
  let coding: string | undefined;
  /** Answers nobody who does not say who asks and where to reach them, and compresses whether it was asked to or not. */
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const document = documents.get(request.url ?? '');
    const isNamed = request.headers['user-agent']?.includes('beheer@keten.example') === true;
    const headers = coding === undefined ? {} : { 'content-encoding': coding };
    response.writeHead(!isNamed ? 403 : document === undefined ? 404 : 200, headers);
    response.end(coding === 'gzip' && document !== undefined ? gzipSync(document) : document);
  }).listen(0, '127.0.0.1');
  beforeAll(() => once(server, 'listening'));
  afterAll(() => void server.close());

  const clock = { now: new Date('2026-11-28T12:00:00Z') };
  let brought: string[] = [];
  const poll = pollFeed({
    fetch: fetchDocument({
      asker: 'intake',
      accept: '*/*',
      allowPrivate: true,
      contact: 'beheer@keten.example',
      clock: () => clock.now,
    }),
    reportThreat: ({ bytes }) => {
      brought.push(Buffer.from(bytes).toString());
      return Promise.resolve({} as Receipt);
    },
    isKnown: () => true,
    clock: () => clock.now,
    log: { warn: () => undefined },
  });
  let state: FeedState | undefined;
  const polled = async (): Promise<Polled> => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed.xml`;
    const source = { ...registered('weer', {}), feed: { url, everySeconds: 10 } };
    const unknown = { etag: '', lastModified: '', failures: 0, problem: '', heldBy: '', nextAt: clock.now };
    const after = await poll(source, state ?? { sourceId: 'weer', url, ...unknown });
    state = { ...unknown, ...after, sourceId: 'weer', url };
    clock.now = after.nextAt;
    return after;
  };

  it('takes what is good within its interval, and names what is dead', async () => {
    documents.set('/feed.xml', feedOf('gone', 'a')).set('/a.xml', 'A');
    const start = clock.now.getTime();
    for (let n = 1; n <= 12; n++)
      expect(await polled()).toMatchObject({
        failures: 0,
        problem: expect.stringMatching(/can’t be had: .*gone\.xml$/),
      });
    expect(clock.now.getTime() - start).toBe(120_000);
    expect(brought).toEqual(['A']);
    expect(asked.filter((path) => path === '/gone.xml').length).toBeLessThan(7);
    documents.set('/feed.xml', feedOf('gone', 'a', 'b')).set('/b.xml', 'B');
    await polled();
    expect(brought).toEqual(['A', 'B']);
    documents.set('/feed.xml', feedOf('a', 'b'));
    expect(await polled()).toMatchObject({ failures: 0, problem: '' });
  });

  it('takes what has no link but an address for a name, or the message itself, and names what has neither', async () => {
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const alert = '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>I</identifier></alert>';
    const entries = [
      `<entry><id>${at}/named.xml</id></entry>`,
      `<entry><id>urn:inline</id><content type="application/cap+xml">${alert}</content></entry>`,
      '<entry><id>urn:lost</id><title>x</title></entry>',
    ];
    documents.set('/named.xml', 'NAMED');
    documents.set('/feed.xml', `<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id>${entries.join('')}</feed>`);
    brought = [];
    expect(await polled()).toMatchObject({ failures: 0, problem: '1 of its entries have no address' });
    expect(brought.toSorted()).toEqual([alert, 'NAMED'].toSorted());
  });

  it('reads what is compressed, and names a coding that it does not know', async () => {
    coding = 'gzip';
    brought = [];
    documents.set('/feed.xml', feedOf('c')).set('/c.xml', 'C');
    expect(await polled()).toMatchObject({ failures: 0, problem: '' });
    expect(brought).toEqual(['C']);
    coding = 'zstd';
    expect(await polled()).toMatchObject({ failures: 1, problem: 'its content coding is not gzip or deflate' });
  });
});
