import type { Message } from '@bufbuild/protobuf';
import type {
  Acknowledged,
  DeadlinePassed,
  ObligationConfirmed,
  ObligationCreated,
  ObligationEscalated,
  ObligationExhausted,
  ObligationKey,
  ObligationRevoked,
  RecipientTold,
  RecipientUntold,
  TellingOverdue,
  ToldInVain,
  WarningFannedOut,
} from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import type { EventDefinition, ServiceName } from './define-event.ts';
import * as obligation from './gen/keten/v1/obligation_pb.ts';
import type { SchemaOf } from './schema-of.ts';

/** A token of the subjects of one obligation. */
const obligationSubject = ({ warningId, revision, recipientId }: ObligationKey): string =>
  `${warningId}.${revision}.${recipientId}`;

const handledBy = ['console', 'portal'] as const satisfies readonly ServiceName[];
// Before they send, gateways look whether the recipient still has to be reached.
const readBy = ['entity-gateway', 'sms-gateway', 'voice-gateway'] as const satisfies readonly ServiceName[];

/** Where the creation of one obligation stands. */
export const obligationCreation = (key: ObligationKey): string => `obligation.${obligationSubject(key)}.created`;
/**
 * Where everything stands that was decided of one obligation. One exact subject, because a broker that looks for the last of several by a
 * wildcard walks through what lies between them: of ten thousand obligations that took it three times as long for each as of a thousand.
 */
export const obligationDecisions = (key: ObligationKey): string => `obligation.${obligationSubject(key)}.decided`;

export const obligationCreated = defineEvent<ObligationCreated, obligation.ObligationCreated>({
  type: eventType('obligation-created'),
  stream: 'OBLIGATIONS',
  filter: 'obligation.*.*.*.created',
  subject: obligationCreation,
  id: (fact) => `${obligationSubject(fact)}.created`,
  schema: obligation.ObligationCreatedSchema,
  publishedBy: ['fanout'],
  ...{ handledBy, readBy },
});

const obligationDecided = <Fact extends ObligationKey, Wire extends Message>(
  step: string,
  schema: SchemaOf<Fact, Wire>,
  suffix: (fact: Fact) => string = () => '',
): EventDefinition<Fact> =>
  defineEvent<Fact, Wire>({
    type: eventType(`obligation-${step}`),
    stream: 'OBLIGATIONS',
    filter: 'obligation.*.*.*.decided',
    together: 'obligation-decided',
    subject: obligationDecisions,
    formerly: {
      filter: `obligation.*.*.*.${step}`,
      subject: (fact) => `obligation.${obligationSubject(fact)}.${step}`,
    },
    id: (fact) => `${obligationSubject(fact)}${suffix(fact)}.${step}`,
    schema,
    publishedBy: ['acknowledgement'],
    ...{ handledBy, readBy },
  });

export const obligationEscalated = obligationDecided<ObligationEscalated, obligation.ObligationEscalated>(
  'escalated',
  obligation.ObligationEscalatedSchema,
  ({ rung }) => `.${rung}`,
);
export const obligationConfirmed = obligationDecided<ObligationConfirmed, obligation.ObligationConfirmed>(
  'confirmed',
  obligation.ObligationConfirmedSchema,
  // Each statement is a fact of its own, and the same one told by two instances is one.
  ({ saidAt }) => (saidAt === undefined ? '' : `.${saidAt.getTime()}`),
);
export const obligationExhausted = obligationDecided<ObligationExhausted, obligation.ObligationExhausted>(
  'exhausted',
  obligation.ObligationExhaustedSchema,
);
export const obligationRevoked = obligationDecided<ObligationRevoked, obligation.ObligationRevoked>(
  'revoked',
  obligation.ObligationRevokedSchema,
);

export const deadlinePassed = defineEvent<DeadlinePassed, obligation.DeadlinePassed>({
  type: eventType('deadline-passed'),
  stream: 'OBLIGATIONS',
  filter: 'deadline.passed.*.*.*.*',
  subject: (fact) => `deadline.passed.${obligationSubject(fact)}.${fact.rung}`,
  id: (fact) => `${obligationSubject(fact)}.${fact.rung}.deadline-passed`,
  schema: obligation.DeadlinePassedSchema,
  publishedBy: ['fanout', 'acknowledgement'],
  handledBy: ['acknowledgement'],
  scheduledOn: (fact) => `deadline.pending.${obligationSubject(fact)}.${fact.rung}`,
  scheduleFilter: 'deadline.pending.*.*.*.*',
});

/** Recorded last: whoever finds it knows that everything of this issue was stored, and need not send it again. */
export const warningFannedOut = defineEvent<WarningFannedOut, obligation.WarningFannedOut>({
  type: eventType('warning-fanned-out'),
  stream: 'OBLIGATIONS',
  filter: 'fanout.*.*',
  subject: ({ warningId, revision }) => `fanout.${warningId}.${revision}`,
  id: ({ warningId, revision }) => `${warningId}.${revision}.fanned-out`,
  schema: obligation.WarningFannedOutSchema,
  publishedBy: ['fanout'],
  handledBy: ['portal'],
  readBy: ['acknowledgement', 'sms-gateway', 'voice-gateway'],
});

/** By which it is known that every way to somebody failed: each says so by itself, in its own message. */
export const toldInVain = defineEvent<ToldInVain, obligation.ToldInVain>({
  type: eventType('told-in-vain'),
  stream: 'OBLIGATIONS',
  filter: 'told-in-vain.*.*.*',
  subject: (fact) => `told-in-vain.${obligationSubject(fact)}`,
  id: (fact) => `${fact.deliveryId}.${fact.recipientId}.in-vain`,
  schema: obligation.ToldInVainSchema,
  publishedBy: ['acknowledgement'],
  handledBy: [],
  readBy: ['acknowledgement'],
});

export const recipientUntold = defineEvent<RecipientUntold, obligation.RecipientUntold>({
  type: eventType('recipient-untold'),
  stream: 'OBLIGATIONS',
  filter: 'untold.*.*.*',
  subject: (fact) => `untold.${obligationSubject(fact)}`,
  id: (fact) => `${obligationSubject(fact)}.untold`,
  schema: obligation.RecipientUntoldSchema,
  publishedBy: ['acknowledgement', 'fanout'],
  handledBy: ['console'],
  readBy: ['acknowledgement'],
});

/** However many ways to somebody do not work for a while, it is time once, from the first of them on. */
export const tellingOverdue = defineEvent<TellingOverdue, obligation.TellingOverdue>({
  type: eventType('telling-overdue'),
  stream: 'OBLIGATIONS',
  filter: 'telling.overdue.*.*.*',
  subject: (fact) => `telling.overdue.${obligationSubject(fact)}`,
  id: (fact) => `${obligationSubject(fact)}.telling-overdue`,
  schema: obligation.TellingOverdueSchema,
  publishedBy: ['acknowledgement'],
  handledBy: ['acknowledgement'],
  scheduledOn: (fact) => `telling.pending.${obligationSubject(fact)}`,
  scheduleFilter: 'telling.pending.*.*.*',
});

export const recipientTold = defineEvent<RecipientTold, obligation.RecipientTold>({
  type: eventType('recipient-told'),
  stream: 'OBLIGATIONS',
  filter: 'told.*.*.*',
  subject: (fact) => `told.${obligationSubject(fact)}`,
  id: (fact) => `${obligationSubject(fact)}.told`,
  schema: obligation.RecipientToldSchema,
  publishedBy: ['acknowledgement'],
  handledBy: ['console'],
});

/** Who could not be told what a revision says. */
export const untoldSubjects = ({ warningId, revision }: Pick<ObligationKey, 'warningId' | 'revision'>): string =>
  `untold.${warningId}.${revision}.*`;

/** Everything that was said in confirmation of a warning, of whichever revision and by whomever. */
export const acknowledgementsOf = (warningId: string): string => `acknowledgement.${warningId}`;

export const acknowledged = defineEvent<Acknowledged, obligation.Acknowledged>({
  type: eventType('acknowledged'),
  stream: 'ACKS',
  filter: 'acknowledgement.*',
  subject: ({ warningId }) => acknowledgementsOf(warningId),
  id: ({ acknowledgementId }) => acknowledgementId,
  schema: obligation.AcknowledgedSchema,
  // The console of who says it by telephone.
  publishedBy: ['portal', 'sms-gateway', 'voice-gateway', 'entity-gateway', 'console'],
  handledBy: ['acknowledgement'],
});
