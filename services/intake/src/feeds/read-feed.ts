import { capNamespace } from '@keten/cap';
import { SaxesParser } from 'saxes';

/** One entry of a feed: where its alert is, and a key that changes whenever the entry does. */
export type FeedEntry = {
  readonly key: string;
  readonly href: string;
  /** The message itself, where the entry holds it: nothing needs to be fetched. */
  readonly inline?: string;
};

export type ReadFeed = {
  readonly entries: readonly FeedEntry[];
  /** Entries that say nowhere where their alert is. */
  readonly addressless: number;
};

/** The feed can't be used, and why. Quotes nothing of it: a feed is not ours. */
export class FeedUnreadable extends Error {
  override readonly name = 'FeedUnreadable';
}

/** Real feeds have up to some hundred entries; a hostile one must not keep a process busy. */
const maxEntries = 2000;
const maxDepth = 24;
const maxTextLength = 4096;

const atom = 'http://www.w3.org/2005/Atom';
const capType = 'application/cap+xml';

type Link = { readonly href: string; readonly type: string; readonly rel: string };
type Open = { readonly texts: Map<string, string>; readonly links: Link[]; isPermaLink: boolean; inline?: string };

/**
 * Reads the entries of an Atom (RFC 4287) or RSS 2.0 feed that point to CAP messages, the oldest first as far as the feed's
 * order tells. Relative addresses count from the feed's own. No document type, no entities, nothing fetched.
 *
 * @throws FeedUnreadable when it is no such feed.
 */
export function readFeed(document: string, feedUrl: string): ReadFeed {
  const text = document.replace(/^\uFEFF?\s*/, '');
  const found: Open[] = [];
  const path: string[] = [];
  let entry: Open | undefined;
  let root = '';
  let alert: { readonly from: number; readonly depth: number } | undefined;
  const refuse = (reason: string): never => {
    throw new FeedUnreadable(reason);
  };
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => refuse('it has a document type declaration'));
  parser.on('error', () => refuse('it is not well-formed XML'));
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (path.length === 0)
      root = uri === atom && local === 'feed' ? 'atom' : local === 'rss' ? 'rss' : refuse('it is neither Atom nor RSS');
    if (path.length >= maxDepth) refuse('it is nested too deep');
    const isEntry =
      root === 'atom'
        ? path.join('/') === 'feed' && local === 'entry'
        : path.join('/') === 'rss/channel' && local === 'item';
    if (isEntry) found.push((entry = { texts: new Map(), links: [], isPermaLink: true }));
    if (found.length > maxEntries) refuse(`it has more than ${maxEntries} entries`);
    const said = (name: string): string => attributes[name]?.value.slice(0, maxTextLength) ?? '';
    if (entry && local === 'link' && said('href'))
      entry.links.push({ href: said('href'), type: said('type'), rel: said('rel') });
    if (entry && local === 'enclosure') entry.links.push({ href: said('url'), type: said('type'), rel: 'enclosure' });
    if (entry && local === 'guid' && said('isPermaLink') === 'false') entry.isPermaLink = false;
    // Only one that names its namespace itself can stand alone.
    const isAlert = local === 'alert' && uri === capNamespace;
    if (entry && isAlert && alert === undefined && Object.values(attributes).some(({ value }) => value === uri))
      alert = { from: text.lastIndexOf('<', parser.position - 1), depth: path.length };
    path.push(local);
  });
  parser.on('text', (part) => add(part));
  parser.on('cdata', (part) => add(part));
  const add = (part: string): void => {
    if (!entry || path.length !== entryDepth(root) + 1) return;
    const name = path.at(-1) ?? '';
    entry.texts.set(name, ((entry.texts.get(name) ?? '') + part).slice(0, maxTextLength));
  };
  parser.on('closetag', () => {
    path.pop();
    if (entry && alert && path.length === alert.depth) {
      entry.inline ??= text.slice(alert.from, parser.position);
      alert = undefined;
    }
    if (path.length < entryDepth(root)) entry = undefined;
  });
  parser.write(text).close();
  const entries = found.reverse().flatMap((each) => entryOf(each, feedUrl));
  return { entries, addressless: found.length - entries.length };
}

const entryDepth = (root: string): number => (root === 'atom' ? 2 : 3);

function entryOf({ texts, links, isPermaLink, inline }: Open, feedUrl: string): FeedEntry[] {
  const link =
    links.find(({ type }) => type.split(';', 1)[0]?.trim() === capType) ??
    links.find(({ rel }) => rel === '' || rel === 'alternate') ??
    links[0];
  const address = (link?.href ?? texts.get('link') ?? '').trim();
  const named = [texts.get('id'), isPermaLink ? texts.get('guid') : undefined].map((name) => name?.trim() ?? '');
  const url = address === '' ? named.map(webAddress).find((found) => found !== null) : URL.parse(address, feedUrl);
  if (!url && inline === undefined) return [];
  const href = url?.href ?? feedUrl;
  const said = ['id', 'guid', 'updated', 'pubDate'].map((name) => texts.get(name)?.trim() ?? '');
  return [{ href, key: [href, ...said].join(' '), ...(inline === undefined ? {} : { inline }) }];
}

/** A name that is an address may stand for the link that is missing. */
const webAddress = (name: string): URL | null => (/^https?:\/\//i.test(name) ? URL.parse(name) : null);
