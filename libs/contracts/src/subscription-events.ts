import type { SubscriptionCodeRequested } from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import * as subscription from './gen/keten/v1/subscription_pb.ts';

/** All that the public site may ask of the chain: one text, to one phone, of which it gives nothing but the digits. */
export const subscriptionCodeRequested = defineEvent<SubscriptionCodeRequested, subscription.SubscriptionCodeRequested>(
  {
    type: eventType('subscription-code-requested'),
    stream: 'CODES',
    filter: 'code.sms',
    subject: () => 'code.sms',
    id: ({ codeId }) => `${codeId}.requested`,
    schema: subscription.SubscriptionCodeRequestedSchema,
    publishedBy: ['citizen'],
    handledBy: ['sms-gateway'],
  },
);
