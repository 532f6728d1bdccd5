import type { Message } from '@bufbuild/protobuf';
import type { CallLogged, HelpAnswered, HelpAsked, HelpTaken, ObligationKey } from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import type { EventDefinition, ServiceName } from './define-event.ts';
import * as help from './gen/keten/v1/help_pb.ts';
import { hashedId } from './hashed-id.ts';
import type { SchemaOf } from './schema-of.ts';

/** All that became of one call for help stands on subjects of its own: their order is the record. */
const helpEvent = <
  Fact extends { readonly helpId: string; readonly by: string; readonly at: Date },
  Wire extends Message,
>(
  step: string,
  schema: SchemaOf<Fact, Wire>,
  publishedBy: ServiceName,
  id: (fact: Fact) => string,
): EventDefinition<Fact> =>
  defineEvent<Fact, Wire>({
    type: eventType(`help-${step}`),
    stream: 'OBLIGATIONS',
    filter: `help.*.${step}`,
    subject: ({ helpId }) => `help.${helpId}.${step}`,
    id,
    schema,
    publishedBy: [publishedBy],
    handledBy: ['console', 'portal'],
  });

export const helpAsked = helpEvent<HelpAsked, help.HelpAsked>(
  'asked',
  help.HelpAskedSchema,
  'acknowledgement',
  ({ helpId, at }) => `${helpId}.${at.getTime()}.asked`,
);
export const helpTaken = helpEvent<HelpTaken, help.HelpTaken>(
  'taken',
  help.HelpTakenSchema,
  'console',
  ({ helpId, by, at }) => `${helpId}.${at.getTime()}${by}.taken`,
);
export const helpAnswered = helpEvent<HelpAnswered, help.HelpAnswered>(
  'answered',
  help.HelpAnsweredSchema,
  'console',
  ({ helpId, by, at }) => `${helpId}.${at.getTime()}${by}.answered`,
);

/** The same person who asks for the same, however often and over whatever channel: it is the same call for help. */
export const helpIdOf = ({ warningId, revision, recipientId, by, text }: WhoAsks): string =>
  hashedId('h', JSON.stringify([warningId, revision, recipientId, by, text]));
type WhoAsks = Pick<HelpAsked, 'warningId' | 'revision' | 'recipientId' | 'by' | 'text'>;

/** All calls to one recipient about one revision. */
export const callSubject = ({ warningId, revision, recipientId }: ObligationKey): string =>
  `call.${warningId}.${revision}.${recipientId}`;

/** Which recipients of a warning somebody telephoned. What a page calls a call tells only those to one recipient apart. */
export const callLogged = defineEvent<CallLogged, help.CallLogged>({
  type: eventType('call-logged'),
  stream: 'OBLIGATIONS',
  filter: 'call.*.*.*',
  subject: callSubject,
  id: ({ callId, ...key }) => `${callSubject(key)}.${callId}.logged`,
  schema: help.CallLoggedSchema,
  publishedBy: ['console'],
  handledBy: ['console'],
});
