import { isUtf8 } from 'node:buffer';
import { readInstant, ringFault, writeInstant } from '@keten/cap';
import { canonicalHash } from '@keten/contracts';
import { isDeeperThan, Problem, validate } from '@keten/platform';
import { JsonReport } from './json-report.ts';
import { NotAccepted } from './not-accepted.ts';
import type { Fault } from './not-accepted.ts';
import type { Reading, ReadOptions } from './what-it-says.ts';

/**
 * Reads a report as JSON.
 *
 * @throws NotAccepted with a pointer (RFC 6901) to every fault.
 */
export function readJson(bytes: Uint8Array, _options: ReadOptions, sourceId: string): Reading {
  const report = parse(bytes);
  const { id, sentAt, expiresAt, references, ...said } = report;
  const faults = [
    ...instantFault('/sentAt', sentAt),
    ...instantFault('/expiresAt', expiresAt),
    ...ringFaults(report),
    ...referenceFaults(report),
  ];
  if (faults.length > 0) throw new NotAccepted(400, faults);
  const instants = { sentAt: new Date(sentAt), ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt) }) };
  const contentHash = canonicalHash({ ...report, ...instants });
  return {
    ...said,
    ...instants,
    format: 'json',
    externalId: `${sourceId},${id ?? contentHash}`,
    references: references.map((reference) => fullName(reference, sourceId)),
    incidents: [],
    responseTypes: [],
    contentHash,
    signedBy: '',
    oddities: [],
  };
}

function parse(bytes: Uint8Array): JsonReport {
  if (!isUtf8(bytes)) throw noJson('it is not UTF-8');
  if (isDeeperThan(maxDepth, bytes)) throw noJson(`it nests deeper than ${maxDepth} levels`);
  try {
    return validate(JsonReport, parseJson(Buffer.from(bytes).toString('utf8')));
  } catch (error) {
    if (error instanceof Problem) throw new NotAccepted(400, (error.extra['errors'] as Nameless[]).map(named));
    if (error instanceof SyntaxError) throw noJson(error.message);
    throw error;
  }
}

/** A report has five. */
const maxDepth = 16;

/** Names that every object of JavaScript has: where the class is filled they would be lost, or worse. */
const inherited = Object.getOwnPropertyNames(Object.prototype);
const mayInherit = new RegExp(`"(${inherited.join('|')})"|\\\\u`);

/** They are refused, however they are spelled. Looking at every name takes longer than parsing, so few texts are looked into. */
const parseJson = (text: string): unknown =>
  mayInherit.test(text) ? JSON.parse(text, refuseInherited) : JSON.parse(text);

function refuseInherited(key: string, value: unknown): unknown {
  if (inherited.includes(key)) throw new SyntaxError(`a property is named ${key}`);
  return value;
}

const noJson = (because: string): NotAccepted =>
  new NotAccepted(400, [{ pointer: '', rule: 'json', message: `This is no JSON that can be read: ${because}.` }]);

type Nameless = Omit<Fault, 'rule'>;
const named = (fault: Nameless): Fault => ({ ...fault, rule: 'schema' });

/** The form is checked by the class; a day that does not exist only shows when it is read. */
const instantFault = (pointer: string, text: string | undefined): Fault[] =>
  text === undefined || exists(text)
    ? []
    : [{ pointer, rule: 'instant', message: `“${text}” is a date or time that does not exist.` }];

/** JavaScript takes the thirtieth of February for the second of March. */
const exists = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && readInstant(text.replace(/\.\d+/, '').replace('Z', '+00:00')) !== undefined;

const ringFaults = ({ area }: JsonReport): Fault[] =>
  area.polygons.flatMap(({ points }, i) => {
    const message = ringFault(points);
    return message === undefined ? [] : [{ pointer: `/area/polygons/${i}/points`, rule: 'polygon', message }];
  });

/** Update and Cancel must say of what (CAP 1.2 §3.2.1 references). */
const referenceFaults = ({ messageType, references }: JsonReport): Fault[] => {
  if (messageType !== 'Alert' && references.length === 0)
    return [
      {
        pointer: '/references',
        rule: 'references',
        message: `A report of type ${messageType} names the reports that it is about.`,
      },
    ];
  return references.flatMap((reference, i) =>
    fullName(reference, '') === ''
      ? [
          {
            pointer: `/references/${i}`,
            rule: 'references',
            message: `“${reference}” is neither an id nor sender,identifier,sent.`,
          },
        ]
      : [],
  );
};

/** A report is known by `issuer,id`, an alert by `sender,identifier,sent` with the instant in UTC; empty when it is neither. */
function fullName(reference: string, sourceId: string): string {
  const [sender, identifier, sent, ...more] = reference.split(',');
  if (identifier === undefined) return `${sourceId},${reference}`;
  const instant = readInstant(sent ?? '');
  return instant && more.length === 0 ? `${sender},${identifier},${writeInstant(instant.at)}` : '';
}
