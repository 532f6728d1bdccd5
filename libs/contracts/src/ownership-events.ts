import type { Message } from '@bufbuild/protobuf';
import type { WorkKept, WorkLeft, WorkOffered, WorkTaken } from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import type { EventDefinition } from './define-event.ts';
import * as ownership from './gen/keten/v1/ownership_pb.ts';
import type { SchemaOf } from './schema-of.ts';

/** Whose work a warning is stands beside its steps, on subjects of its own: who works on it changes nothing of it. */
const workEvent = <
  Fact extends { readonly warningId: string; readonly by: string; readonly at: Date },
  Wire extends Message,
>(
  step: string,
  schema: SchemaOf<Fact, Wire>,
): EventDefinition<Fact> =>
  defineEvent<Fact, Wire>({
    type: eventType(`work-${step}`),
    stream: 'WARNINGS',
    filter: `work.*.${step}`,
    subject: ({ warningId }) => `work.${warningId}.${step}`,
    id: ({ warningId, by, at }) => `${warningId}.${at.getTime()}${by}.work-${step}`,
    schema,
    publishedBy: ['console'],
    handledBy: ['console'],
  });

export const workTaken = workEvent<WorkTaken, ownership.WorkTaken>('taken', ownership.WorkTakenSchema);
export const workKept = workEvent<WorkKept, ownership.WorkKept>('kept', ownership.WorkKeptSchema);
export const workOffered = workEvent<WorkOffered, ownership.WorkOffered>('offered', ownership.WorkOfferedSchema);
export const workLeft = workEvent<WorkLeft, ownership.WorkLeft>('left', ownership.WorkLeftSchema);
