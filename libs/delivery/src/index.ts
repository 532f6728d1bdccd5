export { cellAreaOf } from './cell-area.ts';
export { afterCellIssue, broadcastIdOf, cellAreasOf, overBroadcastIdOf, refusedOf, unheard } from './cell-reach.ts';
export type { CellReach } from './cell-reach.ts';
export { cellTextsOf } from './compose-cell-broadcast.ts';
export { hasLeft, newerAmong, newerThan, type Newer } from './newer-duty.ts';
export { approvedContent } from './approved-content.ts';
export { asItArrives, confirmationCodeToCome } from './as-it-arrives.ts';
export { checkCodeToCome } from './cell-arrivals.ts';
export type { Arrival } from './arrival.ts';
export type { Addresses } from './as-it-arrives.ts';
export { BroadcastProgress, type Tally } from './broadcast-progress.ts';
export { callOut, type Answer, type CallOut } from './call-out.ts';
export { fetchDocument, type FetchDocument, type Fetched } from './fetch-document.ts';
export { isLateBy, orLater, waitMs } from './come-again.ts';
export { composePush, type PushPayload } from './compose-push.ts';
export { canBeConfirmed, planeWords, textForCitizen, textForEntity } from './compose-text.ts';
export { checkConfirmationToken, confirmationToken } from './confirmation-token.ts';
export { ContactPointBody, toContactPoint } from './contact-point-body.ts';
export { PersonToCallBody, toPersonToCall } from './person-to-call-body.ts';
export {
  deliverInOrder,
  dropExpired,
  dropRemoved,
  dropRevoked,
  dropSettled,
  inOrder,
  toEach,
  type Deliver,
  type Ended,
  type Outcome,
  type Stage,
  type Underway,
} from './deliver-in-order.ts';
export { fitSms } from './fit-sms.ts';
export { DeliveryReports, type DeliveryName } from './delivery-reports.ts';
export { AddressRefused, checkUrl, leadsNowhere } from './guard-address.ts';
export type { LookupAll } from './guard-address.ts';
export { broadcastRevisions, issuedRevisions, NewestRevisions } from './newest-revisions.ts';
export { digitsOf, lastTwo, phoneHash } from './phone-number.ts';
export { postOften, type PostOften } from './post-often.ts';
export type { OftenPosted } from './host-lines.ts';
export { isTooMany } from './at-most-per-phone.ts';
export { mayBeTested, noPersonAt, readPhone, type NoPersonThere } from './read-phone.ts';
export { takeLineTest, type LineSaid, type PhoneTest } from './take-line-test.ts';
export { takeLease, type Lease } from './take-lease.ts';
export { readTogether } from './read-together.ts';
export { refuseBatch, refuseBroadcast } from './refuse-broadcast.ts';
export { retryAfterMs } from './retry-after.ts';
export type { RevisionWatch, Watching } from './revision-watch.ts';
export { SettledDeliveries } from './settled-deliveries.ts';
export { signPush } from './sign-push.ts';
export { splitBroadcast, type SplitBroadcast } from './split-broadcast.ts';
export {
  addSubscription,
  countSubscribers,
  endSubscription,
  nameStore,
  placesOf,
  bucketsOf,
  readBucket,
  readMark,
  removeSubscription,
  scanBucket,
  subscriptionIdOf,
  subscriptionOf,
  takeAsWhole,
  tokensKey,
  type Subscribed,
  type Subscription,
  type SubscriptionTarget,
} from './subscriptions.ts';
export { Stopping, untilSettled, type Attempt, type AttemptPolicy } from './until-settled.ts';
export {
  isStillOpen,
  obligationsTogether,
  readObligation,
  readObligations,
  recallObligations,
  stillOpenTogether,
  stillToReach,
} from './obligations.ts';
export type { LoggedObligation, StillToReach } from './obligations.ts';
export { heardBook, heardEveryMs, heardOn, type HeardBook } from './in-force/heard-book.ts';
export {
  inForceType,
  isProven,
  sequenceAt,
  signInForce,
  statementsOf,
  type InForceStatement,
  type Statements,
} from './in-force/in-force-batch.ts';
export { checkListeningToken, listeningToken } from './in-force/listening-token.ts';
export { checkLineTestToken, lineTestToken } from './line-test-token.ts';
export { linesOf, type EntityLine } from './lines-of.ts';
