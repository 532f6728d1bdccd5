import {
  contentRead,
  contentRefused,
  deedConfirmed,
  sealRefused,
  signedIn,
  signedOut,
  signInRefused,
} from '@keten/contracts';
import type { EventDefinition } from '@keten/contracts';
import { boundedName } from '@keten/domain';
import type { ActorKind, ContentSeen, DeedConfirmed, DoorPassed, SealRefused, WayIn } from '@keten/domain';
import type { Publisher } from './publisher.ts';

/** What somebody looks at. */
export type Seen = Pick<ContentSeen, 'what' | 'subject' | 'detail'>;

/**
 * Writes down who comes in and what they look at, as facts; the audit follows from them. Resolves when it is stored: what must be
 * on record before somebody has it waits for that.
 */
export interface AccessLog {
  signedIn(actorId: string, way: WayIn): Promise<void>;
  /** @param tried What somebody typed as their name: cut when it is long. Never a password. */
  signInRefused(tried: string): Promise<void>;
  /** @param sessionId Of the session that ends: told again, it is the same sign-out. Never its token. */
  signedOut(actorId: string, sessionId: string): Promise<void>;
  /** @param deed What they signed with their passkey, and to what. */
  confirmed(actorId: string, deed: Pick<DeedConfirmed, 'subject' | 'detail' | 'evidence'>): Promise<void>;
  /** @param tried For whom and which role, and why it was refused. Never what was typed. */
  sealRefused(actorId: string, tried: Pick<SealRefused, 'subject' | 'detail'>): Promise<void>;
  /** @param accessId The same one again, within some minutes, is the same fact; a new one when it is left out. */
  read(actorId: string, seen: Seen, accessId?: string): Promise<void>;
  refused(actorId: string, seen: Seen, accessId?: string): Promise<void>;
}

export type AccessLogOptions = {
  readonly actorKind: ActorKind;
  readonly clock: () => Date;
  /** A new one for each call: two people who do the same in the same millisecond are two. */
  readonly newId: () => string;
};

export function createAccessLog(
  publisher: Pick<Publisher, 'publish'>,
  { actorKind, clock, newId }: AccessLogOptions,
): AccessLog {
  const passed = (actorId: string, accessId = newId()): DoorPassed => ({ accessId, actorKind, actorId, at: clock() });
  const store = async <Fact extends DoorPassed>(event: EventDefinition<Fact>, fact: Fact): Promise<void> => {
    await publisher.publish(event, fact);
  };
  return {
    signedIn: (actorId, way) => store(signedIn, { ...passed(actorId), way }),
    confirmed: (actorId, deed) => store(deedConfirmed, { ...passed(actorId), ...deed }),
    sealRefused: (actorId, tried) => store(sealRefused, { ...passed(actorId), ...tried }),
    signInRefused: (tried) => store(signInRefused, passed(boundedName(tried))),
    signedOut: (actorId, sessionId) => store(signedOut, passed(actorId, sessionId)),
    read: (actorId, seen, accessId) => store(contentRead, { ...passed(actorId, accessId), ...seen }),
    refused: (actorId, seen, accessId) => store(contentRefused, { ...passed(actorId, accessId), ...seen }),
  };
}
