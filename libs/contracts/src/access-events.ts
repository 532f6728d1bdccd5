import type { Message } from '@bufbuild/protobuf';
import type { CameIn, ContentSeen, DeedConfirmed, DoorPassed, SealRefused } from '@keten/domain';
import { defineEvent, eventType } from './define-event.ts';
import type { EventDefinition } from './define-event.ts';
import * as access from './gen/keten/v1/access_pb.ts';
import type { SchemaOf } from './schema-of.ts';

/** Who comes in and what they look at is a fact as any decision is; a stream of its own lets nobody in for want of room elsewhere. */
const accessEvent = <Fact extends DoorPassed, Wire extends Message>(
  name: string,
  schema: SchemaOf<Fact, Wire>,
): EventDefinition<Fact> =>
  defineEvent<Fact, Wire>({
    type: eventType(name),
    stream: 'ACCESS',
    filter: `access.*.${name}`,
    subject: ({ actorKind }) => `access.${actorKind}.${name}`,
    id: ({ accessId }) => `${accessId}.${name}`,
    schema,
    publishedBy: ['console', 'portal'],
    handledBy: [],
  });

export const signedIn = accessEvent<CameIn, access.CameIn>('signed-in', access.CameInSchema);
export const signInRefused = accessEvent<DoorPassed, access.DoorPassed>('sign-in-refused', access.DoorPassedSchema);
export const signedOut = accessEvent<DoorPassed, access.DoorPassed>('signed-out', access.DoorPassedSchema);
export const deedConfirmed = accessEvent<DeedConfirmed, access.DeedConfirmed>(
  'deed-confirmed',
  access.DeedConfirmedSchema,
);
export const sealRefused = accessEvent<SealRefused, access.SealRefused>('seal-refused', access.SealRefusedSchema);
export const contentRead = accessEvent<ContentSeen, access.ContentSeen>('content-read', access.ContentSeenSchema);
export const contentRefused = accessEvent<ContentSeen, access.ContentSeen>('content-refused', access.ContentSeenSchema);
