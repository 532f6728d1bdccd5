import { closed, contentTypes, jsonReportSchema, text } from '../reading/reading.ts';
import type { Schema } from '../reading/reading.ts';

const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const receiptProperties = {
  reportId: {
    type: 'string',
    pattern: '^r[0-9a-z]{26}$',
    description: 'The same for the same report, whoever brings it.',
  },
  externalId: text(1000, 'What its source calls it; for CAP sender,identifier,sent in UTC.'),
  rawHash: { type: 'string', pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of the bytes that were kept.' },
  receivedAt: { type: 'string', format: 'date-time' },
  warnings: {
    type: 'array',
    items: reference('Fault'),
    description: 'What is odd without being wrong, such as expired.',
  },
} as const satisfies Record<string, Schema>;
const receiptRequired = ['reportId', 'externalId', 'rawHash', 'receivedAt'];

const fault: Schema = {
  type: 'object',
  required: ['rule', 'message'],
  properties: {
    path: { type: 'string', description: 'The element, for XML: /alert/info[1]/urgency.' },
    line: { type: 'integer', description: 'The line in the source, for XML.' },
    pointer: { type: 'string', description: 'RFC 6901, for JSON.' },
    rule: { type: 'string', description: 'A stable word for machines.' },
    message: { type: 'string', description: 'A sentence for people.' },
  },
};

const problem: Schema = {
  type: 'object',
  required: ['status', 'title', 'detail'],
  properties: {
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      maxItems: 100,
      items: reference('Fault'),
      description: 'Everything that is wrong, at once.',
    },
    quarantineId: {
      type: 'string',
      description:
        'The report is kept aside under this id with its bytes; an operator may let it in. Name it when you call.',
    },
  },
};

const lineResult: Schema = {
  type: 'object',
  required: ['line', 'status'],
  properties: {
    line: { type: 'integer', minimum: 1, description: 'Of what was sent; empty lines are counted and not answered.' },
    status: { type: 'integer', description: 'As if the line had come alone.' },
    location: { type: 'string' },
    ...receiptProperties,
    problem: reference('Problem'),
  },
};

const envelope = closed(
  {
    contentType: { type: 'string', description: `One of ${contentTypes.join(', ')}, with parameters.` },
    body: { type: 'string', description: 'The report as text, taken as UTF-8.' },
  },
  ['contentType', 'body'],
);

export const schemas: Readonly<Record<string, Schema>> = {
  JsonReport: jsonReportSchema,
  Receipt: { type: 'object', required: receiptRequired, properties: receiptProperties },
  Fault: fault,
  Problem: problem,
  LineResult: lineResult,
  Envelope: envelope,
};
