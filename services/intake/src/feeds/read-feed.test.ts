import { describe, expect, it } from '@jest/globals';
import { FeedUnreadable, readFeed } from './read-feed.ts';

const url = 'https://feeds.example/cap/feed.xml';
const atom = (entries: string): string => `<feed xmlns="http://www.w3.org/2005/Atom"><id>f</id>${entries}</feed>`;
const rss = (items: string): string =>
  `<rss version="2.0"><channel><link>https://elsewhere.example/</link>${items}</channel></rss>`;
const hrefs = (text: string): string[] => readFeed(text, url).entries.map(({ href }) => href);

describe('a feed', () => {
  it('in Atom gives the CAP message of each entry, the oldest first, at an address of its own', () => {
    const entry = (name: string): string =>
      `<entry><id>${name}</id><updated>2026-11-24T08:00:00Z</updated><link href="/page/${name}" rel="alternate" type="text/html"/>` +
      `<link href="${name}.cap" type="application/cap+xml; charset=utf-8"/></entry>`;
    expect(hrefs(atom(entry('b') + entry('a')))).toEqual([
      'https://feeds.example/cap/a.cap',
      'https://feeds.example/cap/b.cap',
    ]);
  });

  it('takes the alternate link where none says that it is CAP', () => {
    expect(
      hrefs(atom('<entry><id>a</id><link rel="self" href="/self"/><link href="https://a.example/1"/></entry>')),
    ).toEqual(['https://a.example/1']);
  });

  it('in RSS gives the link or the enclosure of each item, with prefixes, CDATA and blanks', () => {
    const item = '<item><title>t</title><guid>1</guid><link><![CDATA[ https://a.example/1.xml ]]></link></item>';
    const enclosed =
      '<item><guid>2</guid><enclosure url="2.xml" type="application/cap+xml" length="1"/><link>https://a.example/</link></item>';
    expect(hrefs(`\n\n${rss(enclosed + item)}`)).toEqual([
      'https://a.example/1.xml',
      'https://feeds.example/cap/2.xml',
    ]);
  });

  it('has another key for an entry that was updated', () => {
    const keyOf = (updated: string): string | undefined =>
      readFeed(atom(`<entry><id>a</id><updated>${updated}</updated><link href="a"/></entry>`), url).entries[0]?.key;
    expect(keyOf('2026-11-24T08:00:00Z')).not.toBe(keyOf('2026-11-24T09:00:00Z'));
    expect(keyOf('2026-11-24T08:00:00Z')).toBe(keyOf('2026-11-24T08:00:00Z'));
  });

  it('leaves out entries that point nowhere', () => {
    expect(hrefs(atom('<entry><id>a</id></entry><entry><link href="http://"/></entry>'))).toEqual([]);
  });

  it.each([
    ['a page', '<html><body/></html>', /neither Atom nor RSS/],
    ['no XML', 'hello', /well-formed|neither/],
    ['half of one', '<rss><channel><item>', /well-formed/],
    ['one with a document type', `<!DOCTYPE rss [<!ENTITY a "b">]>${rss('')}`, /document type/],
    [
      'one that is nested too deep',
      `<rss><channel>${'<a>'.repeat(50)}${'</a>'.repeat(50)}</channel></rss>`,
      /too deep/,
    ],
    ['an endless one', rss('<item/>'.repeat(2001)), /more than 2000/],
  ])('that is %s is refused', (_, text, reason) => {
    expect(() => readFeed(text, url)).toThrow(FeedUnreadable);
    expect(() => readFeed(text, url)).toThrow(reason);
  });

  it('takes a name that is an address for the link that is missing, and counts what has neither', () => {
    const entry = (id: string): string => `<entry><id>${id}</id><title>x</title></entry>`;
    expect(readFeed(atom(entry('https://a.example/cap/a.xml') + entry('urn:x')), url)).toMatchObject({
      entries: [{ href: 'https://a.example/cap/a.xml' }],
      addressless: 1,
    });
    expect(hrefs(rss('<item><guid isPermaLink="true">https://a.example/1.xml</guid></item>'))).toEqual([
      'https://a.example/1.xml',
    ]);
    const noAddress = '<item><guid isPermaLink="false">https://a.example/1.xml</guid></item>';
    expect(readFeed(rss(noAddress), url)).toEqual({ entries: [], addressless: 1 });
  });

  it('gives the message itself where the entry holds it, and not one that can’t stand alone', () => {
    const alert = '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>A &amp; B</identifier></alert>';
    const entry = `<entry><id>urn:1</id><content type="application/cap+xml">\r\n${alert}\r\n</content></entry>`;
    expect(readFeed(atom(entry), url).entries).toMatchObject([{ inline: alert }]);
    const other = `<entry><id>urn:1</id><content>${alert.replace('cap:1.2', 'other')}</content></entry>`;
    expect(readFeed(atom(other), url)).toEqual({ entries: [], addressless: 1 });
  });
});
