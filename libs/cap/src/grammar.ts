import { categories, certainties, messageTypes, responseTypes, severities, statuses, urgencies } from '@keten/domain';
import { readInstant } from './instant.ts';
import { forbiddenInNames, referencesFault } from './lists.ts';
import { circleFault, polygonFault } from './polygon.ts';
import { kindOfUri } from './uri.ts';
import { scopes } from './vocabulary.ts';
import { trimXml } from './white-space.ts';

/** What an element may hold, and how often it stands there: once, `?` at most once, `+` at least once, `*` any number. */
export type Part = { readonly name: string; readonly times: '1' | '?' | '+' | '*' } & (
  { readonly text: Check } | { readonly parts: readonly Part[] }
);

/** A rule for a text, and the sentence that says what is wrong with it. */
export type Check = { readonly rule: string; readonly fault: (text: string) => string | undefined };

const anyText: Check = { rule: 'text', fault: () => undefined };

const name: Check = {
  rule: 'name',
  fault: (text) => {
    if (text === '') return 'This must not be empty.';
    return forbiddenInNames.test(text) ? 'Spaces, commas, < and & are not allowed here.' : undefined;
  },
};

const oneOf = (values: readonly string[]): Check => ({
  rule: 'value',
  fault: (text) => (values.includes(text) ? undefined : `“${text.slice(0, 40)}” is not one of ${values.join(', ')}.`),
});

const dateTime: Check = {
  rule: 'date-time',
  fault: (text) =>
    readInstant(trimXml(text))
      ? undefined
      : `“${text.slice(0, 40)}” is not a time like 2026-11-24T09:00:00+01:00 (no Z, no fractions).`,
};

const language: Check = {
  rule: 'language',
  fault: (text) => (text === '' || isLanguage(trimXml(text)) ? undefined : 'This is not a language code like nl-NL.'),
};

/** The longest tag that means anything has 35 characters (RFC 5646 §4.4.1); an expression that repeats a group over megabytes overflows. */
const isLanguage = (tag: string): boolean => tag.length <= 100 && /^[a-z]{1,8}(-[a-z0-9]{1,8})*$/i.test(tag);

const decimal: Check = {
  rule: 'number',
  fault: (text) =>
    /^[+-]?(?=.{1,19}$)(\d+(\.\d*)?|\.\d+)$/.test(trimXml(text))
      ? undefined
      : 'This is not a decimal number of at most 18 digits.',
};

const uri: Check = {
  rule: 'uri',
  fault: (text) => (text === '' || kindOfUri(trimXml(text)) ? undefined : 'This is not a URI (RFC 3986).'),
};

const bytes: Check = {
  rule: 'number',
  fault: (text) => (/^\+?\d{1,15}$/.test(trimXml(text)) ? undefined : 'This is not a number of bytes.'),
};

const valuePair: readonly Part[] = [
  { name: 'valueName', times: '1', text: anyText },
  { name: 'value', times: '1', text: anyText },
];

const resource: readonly Part[] = [
  { name: 'resourceDesc', times: '1', text: anyText },
  { name: 'mimeType', times: '1', text: anyText },
  { name: 'size', times: '?', text: bytes },
  { name: 'uri', times: '?', text: uri },
  { name: 'derefUri', times: '?', text: anyText },
  { name: 'digest', times: '?', text: anyText },
];

const area: readonly Part[] = [
  { name: 'areaDesc', times: '1', text: anyText },
  { name: 'polygon', times: '*', text: { rule: 'polygon', fault: polygonFault } },
  { name: 'circle', times: '*', text: { rule: 'circle', fault: circleFault } },
  { name: 'geocode', times: '*', parts: valuePair },
  { name: 'altitude', times: '?', text: decimal },
  { name: 'ceiling', times: '?', text: decimal },
];

const info: readonly Part[] = [
  { name: 'language', times: '?', text: language },
  { name: 'category', times: '+', text: oneOf(categories) },
  { name: 'event', times: '1', text: anyText },
  { name: 'responseType', times: '*', text: oneOf(responseTypes) },
  { name: 'urgency', times: '1', text: oneOf(urgencies) },
  { name: 'severity', times: '1', text: oneOf(severities) },
  { name: 'certainty', times: '1', text: oneOf(certainties) },
  { name: 'audience', times: '?', text: anyText },
  { name: 'eventCode', times: '*', parts: valuePair },
  { name: 'effective', times: '?', text: dateTime },
  { name: 'onset', times: '?', text: dateTime },
  { name: 'expires', times: '?', text: dateTime },
  { name: 'senderName', times: '?', text: anyText },
  { name: 'headline', times: '?', text: anyText },
  { name: 'description', times: '?', text: anyText },
  { name: 'instruction', times: '?', text: anyText },
  { name: 'web', times: '?', text: uri },
  { name: 'contact', times: '?', text: anyText },
  { name: 'parameter', times: '*', parts: valuePair },
  { name: 'resource', times: '*', parts: resource },
  { name: 'area', times: '*', parts: area },
];

/** The elements of CAP 1.2 in the order of its schema, each with the rule for its text. */
export const alertParts: readonly Part[] = [
  { name: 'identifier', times: '1', text: name },
  { name: 'sender', times: '1', text: name },
  { name: 'sent', times: '1', text: dateTime },
  { name: 'status', times: '1', text: oneOf(statuses) },
  { name: 'msgType', times: '1', text: oneOf(messageTypes) },
  { name: 'source', times: '?', text: anyText },
  { name: 'scope', times: '1', text: oneOf(scopes) },
  { name: 'restriction', times: '?', text: anyText },
  { name: 'addresses', times: '?', text: anyText },
  { name: 'code', times: '*', text: anyText },
  { name: 'note', times: '?', text: anyText },
  { name: 'references', times: '?', text: { rule: 'references', fault: referencesFault } },
  { name: 'incidents', times: '?', text: anyText },
  { name: 'info', times: '*', parts: info },
];
