import type { OpenApi } from '@keten/platform';
import { contentTypes } from '../reading/reading.ts';
import { schemas } from './open-api-schemas.ts';
import { bulkType, maxLines } from './report-many.ts';

const schema = (name: keyof typeof schemas): object => ({ schema: { $ref: `#/components/schemas/${name}` } });
const header = (description: string): object => ({ description, schema: { type: 'string' } });
const answer = (description: string, content: object = {}, headers: object = {}): object => ({
  description,
  ...(Object.keys(content).length > 0 && { content }),
  ...(Object.keys(headers).length > 0 && { headers }),
});
const problem = (description: string, headers: object = {}): object =>
  answer(description, { 'application/problem+json': schema('Problem') }, headers);
const receipt = (description: string): object =>
  answer(description, { 'application/json': schema('Receipt') }, { Location: header('Where the report is found.') });
const again = { 'Retry-After': header('Seconds after which it is worth trying again.') };

const common = {
  401: problem('No registered source is known by what the request shows. Nothing is kept.', {
    'WWW-Authenticate': header('Bearer.'),
  }),
  413: problem('More bytes or lines than are taken. Nothing is kept.'),
  415: problem('A content type, or a version of one, that is not taken.'),
  429: problem('More than this source may send in a minute.', again),
  503: problem('Too much waits, or the brokers have no majority. Send the same again: it counts once.', again),
};

const report = {
  operationId: 'reportThreat',
  summary: 'Report a threat.',
  description:
    'Answered when the report is on disk on a majority of the brokers. Whoever hears no answer sends the same bytes again: the ' +
    'same report counts once, on whatever way and in whatever spelling it comes. What can not be taken is kept aside with its ' +
    'bytes for an operator, unless nobody knows who sent it.',
  requestBody: {
    required: true,
    content: Object.fromEntries(
      contentTypes.map((type) => [
        type,
        type === 'application/json' ? schema('JsonReport') : { schema: { type: 'string' } },
      ]),
    ),
  },
  responses: {
    200: receipt('It was there already, whoever brought it first.'),
    202: receipt('It is taken.'),
    400: problem('It does not follow its format: every fault with its place.'),
    403: problem('It claims more than its source is registered for.'),
    409: problem('Its name belongs to a report that says something else. The first stays.'),
    ...common,
  },
};

const bulk = {
  operationId: 'reportManyThreats',
  summary: 'Report many threats at once.',
  description:
    `One report on each line, ${maxLines} at most: JSON as it is, another format in an envelope. Each line is taken by itself, as ` +
    'by a 207 of WebDAV: the answer as a whole is 200 and says of each line, in their order, what became of it.',
  requestBody: { required: true, content: { [bulkType]: { schema: { anyOf: ['JsonReport', 'Envelope'].map(ref) } } } },
  responses: {
    200: answer('Every line was looked at.', { [bulkType]: schema('LineResult') }),
    ...common,
  },
};

const find = {
  operationId: 'findThreatReport',
  summary: 'What became of a report of yours.',
  parameters: [
    { name: 'reportId', in: 'path', required: true, schema: { type: 'string', pattern: '^r[0-9a-z]{26}$' } },
  ],
  responses: {
    200: answer('It is here.', { 'application/json': schema('Receipt') }),
    401: common[401],
    404: problem('You sent no report of this id.'),
  },
};

const token = {
  operationId: 'fetchAccessToken',
  summary: 'Fetch an access token with a signed assertion.',
  description:
    'OAuth 2.0 client credentials (RFC 6749 §4.4) with private_key_jwt (RFC 7523), or bound to a certificate (RFC 8705).',
  security: [],
  requestBody: {
    required: true,
    content: { 'application/x-www-form-urlencoded': { schema: { type: 'object', required: ['grant_type'] } } },
  },
  responses: {
    200: answer('A token for some minutes.', { 'application/json': { schema: { type: 'object' } } }),
    400: answer('In the words of RFC 6749 §5.2.', { 'application/json': { schema: { type: 'object' } } }),
    401: answer('In the words of RFC 6749 §5.2.', { 'application/json': { schema: { type: 'object' } } }),
    429: problem('Too many attempts.', again),
  },
};

/** What sources are told of this service, at /v1/openapi.json. */
export const openApi: OpenApi & { readonly [part: string]: unknown } = {
  info: {
    title: 'Threat intake',
    version: '1.0.0',
    description: 'Takes threat reports of registered sources, each exactly once.',
  },
  servers: [{ url: '/v1' }],
  security: [{ bearer: [] }, { certificate: [] }],
  paths: {
    '/threat-reports': { post: report },
    '/threat-reports/_bulk': { post: bulk },
    '/threat-reports/{reportId}': { get: find },
    '/oauth/token': { post: token },
  },
  components: {
    schemas,
    securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, certificate: { type: 'mutualTLS' } },
  },
};

function ref(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}
