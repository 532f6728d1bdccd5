import type { CapAlert, CapArea, CapInfo, CapResource, NamedValue } from './alert.ts';
import { readInstant } from './instant.ts';
import { readReferences, readWords } from './lists.ts';
import { readCircle, readPolygon } from './polygon.ts';
import type { XmlElement } from './read-xml.ts';
import { capNamespace } from './vocabulary.ts';
import { trimXml } from './white-space.ts';

export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child) => child.name === name && child.namespace === capNamespace);

/** The text of an optional element; an empty one counts as absent. */
export const textOf = (element: XmlElement, name: string): string | undefined =>
  childrenOf(element, name)[0]?.text || undefined;

export const instantOf = (element: XmlElement, name: string): Date | undefined =>
  readInstant(trimXml(textOf(element, name) ?? ''))?.at;

const numberOf = (element: XmlElement, name: string): number | undefined => {
  const text = textOf(element, name);
  return text === undefined ? undefined : Number(text) + 0;
};

const uriOf = (element: XmlElement, name: string): string | undefined =>
  trimXml(textOf(element, name) ?? '') || undefined;

/** Any of the listed words: the grammar has been checked by now, so a mandatory text is there and is one of them. */
type Checked = never;

const wordOf = (element: XmlElement, name: string): Checked => (textOf(element, name) ?? '') as Checked;

const wordsOf = (element: XmlElement, name: string): Checked[] =>
  childrenOf(element, name).map(({ text }) => text as Checked);

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

const present = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;

const named = (element: XmlElement, name: string): NamedValue[] =>
  childrenOf(element, name).map((pair) => ({ valueName: wordOf(pair, 'valueName'), value: wordOf(pair, 'value') }));

/** Turns an element that has no faults into an alert. */
export function buildAlert(element: XmlElement): CapAlert {
  const sent = readInstant(trimXml(textOf(element, 'sent') ?? ''));
  if (!sent) throw new TypeError('buildAlert needs an element that was checked.');
  return {
    identifier: wordOf(element, 'identifier'),
    sender: wordOf(element, 'sender'),
    sent: sent.at,
    offsetMinutes: sent.offsetMinutes,
    status: wordOf(element, 'status'),
    msgType: wordOf(element, 'msgType'),
    scope: wordOf(element, 'scope'),
    addresses: readWords(textOf(element, 'addresses') ?? ''),
    code: wordsOf(element, 'code').filter(Boolean),
    references: readReferences(textOf(element, 'references') ?? ''),
    incidents: readWords(textOf(element, 'incidents') ?? ''),
    info: childrenOf(element, 'info').map(buildInfo),
    ...present({
      source: textOf(element, 'source'),
      restriction: textOf(element, 'restriction'),
      note: textOf(element, 'note'),
    }),
  };
}

const buildInfo = (element: XmlElement): CapInfo => ({
  language: trimXml(textOf(element, 'language') ?? 'en-US'),
  category: wordsOf(element, 'category'),
  event: wordOf(element, 'event'),
  responseType: wordsOf(element, 'responseType'),
  urgency: wordOf(element, 'urgency'),
  severity: wordOf(element, 'severity'),
  certainty: wordOf(element, 'certainty'),
  eventCode: named(element, 'eventCode'),
  parameter: named(element, 'parameter'),
  resource: childrenOf(element, 'resource').map(buildResource),
  area: childrenOf(element, 'area').map(buildArea),
  ...present({
    audience: textOf(element, 'audience'),
    effective: instantOf(element, 'effective'),
    onset: instantOf(element, 'onset'),
    expires: instantOf(element, 'expires'),
    senderName: textOf(element, 'senderName'),
    headline: textOf(element, 'headline'),
    description: textOf(element, 'description'),
    instruction: textOf(element, 'instruction'),
    web: uriOf(element, 'web'),
    contact: textOf(element, 'contact'),
  }),
});

const buildResource = (element: XmlElement): CapResource => ({
  resourceDesc: wordOf(element, 'resourceDesc'),
  mimeType: wordOf(element, 'mimeType'),
  ...present({
    size: numberOf(element, 'size'),
    uri: uriOf(element, 'uri'),
    derefUri: textOf(element, 'derefUri'),
    digest: textOf(element, 'digest'),
  }),
});

const buildArea = (element: XmlElement): CapArea => ({
  areaDesc: wordOf(element, 'areaDesc'),
  polygon: childrenOf(element, 'polygon').map(({ text }) => readPolygon(text)),
  circle: childrenOf(element, 'circle').map(({ text }) => readCircle(text)),
  geocode: named(element, 'geocode'),
  ...present({ altitude: numberOf(element, 'altitude'), ceiling: numberOf(element, 'ceiling') }),
});
