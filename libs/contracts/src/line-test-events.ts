import type { ContactPoint, LineTestReported, LineTestRequested, TestedChannel } from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import type { EventDefinition, ServiceName } from './define-event.ts';
import * as lineTest from './gen/keten/v1/line_test_pb.ts';
import { hashedId } from './hashed-id.ts';

/** In a stream of its own: when a gateway comes back, no alert stands behind a test. */
const lineTestRequestedOver = (channel: TestedChannel, gateway: ServiceName): EventDefinition<LineTestRequested> =>
  defineEvent<LineTestRequested, lineTest.LineTestRequested>({
    type: eventType(`${channel}-line-test-requested`),
    stream: 'LINES',
    filter: `test-line.${channel}.*`,
    subject: ({ pointId }) => `test-line.${channel}.${pointId}`,
    id: ({ testId }) => `${testId}.requested`,
    schema: lineTest.LineTestRequestedSchema,
    publishedBy: ['portal'],
    handledBy: [gateway],
  });

export const lineTestRequested = {
  webhook: lineTestRequestedOver('webhook', 'entity-gateway'),
  email: lineTestRequestedOver('email', 'entity-gateway'),
  sms: lineTestRequestedOver('sms', 'sms-gateway'),
  voice: lineTestRequestedOver('voice', 'voice-gateway'),
} as const;

export const lineTestReported = defineEvent<LineTestReported, lineTest.LineTestReported>({
  type: eventType('line-test-reported'),
  stream: 'REPORTS',
  filter: 'report.line-test.*',
  subject: ({ pointId }) => `report.line-test.${pointId}`,
  id: ({ testId, outcome }) => `${testId}.${outcome}.line-test`,
  schema: lineTest.LineTestReportedSchema,
  publishedBy: ['entity-gateway', 'sms-gateway', 'voice-gateway'],
  handledBy: ['portal'],
});

/** Names a contact point of an entity, and no other: of another address nothing is known yet. */
export const linePointId = (entityId: string, { channel, address }: ContactPoint): string =>
  hashedId('p', JSON.stringify([entityId, channel, address]));
