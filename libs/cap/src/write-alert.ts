import type { Circle, Polygon } from '@keten/domain';
import type { CapAlert, CapArea, CapInfo, CapResource, NamedValue } from './alert.ts';
import { writeInstant } from './instant.ts';
import { writeReferences, writeWords } from './lists.ts';
import { parseAlert } from './parse-alert.ts';
import { capNamespace } from './vocabulary.ts';

/**
 * Writes an alert as CAP 1.2 XML. Times are cut to whole seconds; characters that XML 1.0 forbids become U+FFFD, since a
 * stray control character must not stop a warning.
 *
 * @throws RefusedAlert when the alert breaks a rule: nothing leaves that we would refuse ourselves.
 */
export function writeAlert(alert: CapAlert): string {
  const offset = alert.offsetMinutes ?? 0;
  const body = [
    text('identifier', alert.identifier),
    text('sender', alert.sender),
    text('sent', writeInstant(alert.sent, offset)),
    text('status', alert.status),
    text('msgType', alert.msgType),
    text('source', alert.source),
    text('scope', alert.scope),
    text('restriction', alert.restriction),
    text('addresses', writeWords(alert.addresses)),
    ...alert.code.map((code) => text('code', code)),
    text('note', alert.note),
    text('references', writeReferences(alert.references, offset)),
    text('incidents', writeWords(alert.incidents)),
    ...alert.info.map((info) => writeInfo(info, offset)),
  ].join('');
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="${capNamespace}">${body}</alert>\n`;
  parseAlert(Buffer.from(xml));
  return xml;
}

function writeInfo(info: CapInfo, offset: number): string {
  const time = (name: string, at: Date | undefined): string => text(name, at && writeInstant(at, offset));
  return group('info', [
    text('language', info.language),
    ...info.category.map((category) => text('category', category)),
    mandatory('event', info.event),
    ...info.responseType.map((responseType) => text('responseType', responseType)),
    text('urgency', info.urgency),
    text('severity', info.severity),
    text('certainty', info.certainty),
    text('audience', info.audience),
    ...named('eventCode', info.eventCode),
    time('effective', info.effective),
    time('onset', info.onset),
    time('expires', info.expires),
    text('senderName', info.senderName),
    text('headline', info.headline),
    text('description', info.description),
    text('instruction', info.instruction),
    text('web', info.web),
    text('contact', info.contact),
    ...named('parameter', info.parameter),
    ...info.resource.map(writeResource),
    ...info.area.map(writeArea),
  ]);
}

const writeResource = (resource: CapResource): string =>
  group('resource', [
    mandatory('resourceDesc', resource.resourceDesc),
    mandatory('mimeType', resource.mimeType),
    text('size', resource.size === undefined ? undefined : decimal(resource.size)),
    text('uri', resource.uri),
    text('derefUri', resource.derefUri),
    text('digest', resource.digest),
  ]);

const writeArea = (area: CapArea): string =>
  group('area', [
    mandatory('areaDesc', area.areaDesc),
    ...area.polygon.map((polygon) => mandatory('polygon', writePolygon(polygon))),
    ...area.circle.map((circle) => mandatory('circle', writeCircle(circle))),
    ...named('geocode', area.geocode),
    text('altitude', area.altitude === undefined ? undefined : decimal(area.altitude)),
    text('ceiling', area.ceiling === undefined ? undefined : decimal(area.ceiling)),
  ]);

const writePolygon = ({ points }: Polygon): string =>
  points.map(({ lat, lon }) => `${decimal(lat)},${decimal(lon)}`).join(' ');

const writeCircle = ({ center, radiusKm }: Circle): string =>
  `${decimal(center.lat)},${decimal(center.lon)} ${decimal(radiusKm)}`;

/** The schema's decimals have no exponent: 1.5e-7 is written 0.00000015. */
function decimal(value: number): string {
  const [, sign = '', whole = '', fraction = '', exponent] = /^(-?)(\d)\.?(\d*)e(.+)$/.exec(String(value)) ?? [];
  if (exponent === undefined) return String(value);
  const digits = whole + fraction;
  if (Number(exponent) < 0) return `${sign}0.${'0'.repeat(-Number(exponent) - 1)}${digits}`;
  return sign + digits.padEnd(Number(exponent) + 1, '0');
}

const named = (name: string, pairs: readonly NamedValue[]): string[] =>
  pairs.map(({ valueName, value }) => group(name, [mandatory('valueName', valueName), mandatory('value', value)]));

const group = (name: string, parts: readonly string[]): string => `<${name}>${parts.join('')}</${name}>`;

const mandatory = (name: string, value: string): string => `<${name}>${escape(value)}</${name}>`;

const text = (name: string, value: string | undefined): string => (value ? mandatory(name, value) : '');

/** The characters that XML 1.0 §2.2 leaves out. */
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const escape = (value: string): string =>
  value
    .toWellFormed()
    .replace(forbidden, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
