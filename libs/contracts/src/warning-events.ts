import type { Message } from '@bufbuild/protobuf';
import type {
  WarningApproved,
  WarningDrafted,
  WarningProposed,
  WarningRejected,
  WarningIssued,
  WarningSubmitted,
} from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import type { EventDefinition, ServiceName } from './define-event.ts';
import * as warning from './gen/keten/v1/warning_pb.ts';
import type { SchemaOf } from './schema-of.ts';

type Step = {
  readonly warningId: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly by?: string;
  readonly at: Date;
};

/** All steps of a warning share a stream and the warning's own subjects: their order is the record of what was decided. */
const warningEvent = <Fact extends Step, Wire extends Message>(
  step: string,
  schema: SchemaOf<Fact, Wire>,
  handledBy: readonly ServiceName[],
  readBy: readonly ServiceName[] = [],
): EventDefinition<Fact> =>
  defineEvent<Fact, Wire>({
    type: eventType(`warning-${step}`),
    stream: 'WARNINGS',
    filter: `warning.*.${step}`,
    subject: ({ warningId }) => `warning.${warningId}.${step}`,
    // The same text may be drafted, rejected and drafted again: who and when make it another step, a repeat does not.
    id: ({ warningId, revision, contentHash, by = '', at }) =>
      `${warningId}.${revision}.${contentHash.slice(0, 16)}.${at.getTime()}${by}.${step}`,
    schema,
    publishedBy: ['console'],
    handledBy,
    readBy,
  });

const audience = ['fanout', 'acknowledgement', 'portal', 'console'] as const;
/** Who sends, or answers somebody by SMS, looks whether that is what is out now. */
const sending = ['sms-gateway', 'voice-gateway', 'cell-gateway', 'entity-gateway', 'push-gateway'] as const;
export const warningProposed = warningEvent<WarningProposed, warning.WarningProposed>(
  'proposed',
  warning.WarningProposedSchema,
  ['console'],
);
export const warningDrafted = warningEvent<WarningDrafted, warning.WarningDrafted>(
  'drafted',
  warning.WarningDraftedSchema,
  ['console'],
);
export const warningSubmitted = warningEvent<WarningSubmitted, warning.WarningSubmitted>(
  'submitted',
  warning.WarningSubmittedSchema,
  ['console'],
);
export const warningApproved = warningEvent<WarningApproved, warning.WarningApproved>(
  'approved',
  warning.WarningApprovedSchema,
  ['console'],
);
export const warningRejected = warningEvent<WarningRejected, warning.WarningRejected>(
  'rejected',
  warning.WarningRejectedSchema,
  ['console'],
);
export const warningIssued = warningEvent<WarningIssued, warning.WarningIssued>(
  'issued',
  warning.WarningIssuedSchema,
  audience,
  sending,
);
export const warningUpdated = warningEvent<WarningIssued, warning.WarningIssued>(
  'updated',
  warning.WarningIssuedSchema,
  audience,
  sending,
);
export const warningCorrected = warningEvent<WarningIssued, warning.WarningIssued>(
  'corrected',
  warning.WarningIssuedSchema,
  audience,
  sending,
);
export const warningEnded = warningEvent<WarningIssued, warning.WarningIssued>(
  'ended',
  warning.WarningIssuedSchema,
  audience,
  sending,
);
