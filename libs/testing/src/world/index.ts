export { dialAir, serveAir } from './air.ts';
export type { DialledAir, ServedAir } from './air.ts';
export type { Browser, PushMessage, PushSubscriptionJson } from './browser.ts';
export { startCarrier } from './carrier.ts';
export type { Carrier, CarrierOptions, Submission } from './carrier.ts';
export { startCellBroadcastCentre } from './cell-broadcast-centre.ts';
export type { CellBroadcastCentre, CentreMisbehaviour, OnAir } from './cell-broadcast-centre.ts';
export { decryptPush } from './push-crypto.ts';
export { createCertificate } from './certificate.ts';
export type { Certificate } from './certificate.ts';
export { startFeedServer } from './feed.ts';
export type { FeedRequest, FeedServer } from './feed.ts';
export type { HttpMisbehaviour } from './http-misbehaviour.ts';
export { startIdentityProvider } from './identity-provider.ts';
export type { IdentityProvider } from './identity-provider.ts';
export { fakePasskey } from './passkey.ts';
export type { FakePasskey } from './passkey.ts';
export { createInbox } from './inbox.ts';
export type { Inbox, InboxOptions } from './inbox.ts';
export { startMailServer } from './mailbox.ts';
export type { Mail, MailMisbehaviour, MailServer, MailServerOptions, Mailbox } from './mailbox.ts';
export type { CarrierMisbehaviour } from './misbehaviour.ts';
export { createPhones } from './phones.ts';
export type { Air, Phone, Phones, Sms } from './phones.ts';
export { startPushService } from './push-service.ts';
export type { BrowserOptions, PushRefusal, PushService, PushServiceOptions } from './push-service.ts';
export type { SipCall, SipHabit } from './sip-habits.ts';
export { startSipTrunk } from './sip-trunk.ts';
export type { SipTrunk, SipTrunkOptions } from './sip-trunk.ts';
export { startSlowLine } from './slow-line.ts';
export type { SlowLine, SlowLineOptions } from './slow-line.ts';
export { startWebhookReceiver } from './webhook-receiver.ts';
export type {
  Alert,
  WebhookAttempt,
  WebhookEndpoint,
  WebhookReceiver,
  WebhookReceiverOptions,
} from './webhook-receiver.ts';
