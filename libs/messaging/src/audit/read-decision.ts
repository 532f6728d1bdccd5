import { decisions, Undecodable } from '@keten/contracts';
import type { DeedTo } from '@keten/domain';
import { PubHeaders } from '@nats-io/jetstream';
import { attribute } from '../cloud-event.ts';
import { readFact } from '../decode-or-tell.ts';
import { deedIn } from '../deed-header.ts';
import type { ReceivedMessage } from '../received-message.ts';
import type { AuditEntry } from './audit-chain.ts';
import type { AuditDurable } from './audit-durables.ts';

const byType = new Map(decisions.map((each) => [each.event.type, each]));

/** Longer than anything that is written down here; what is cut is in the fact all the same. */
const longest = { actorId: 200, action: 100, subject: 300, detail: 2000 } as const;

const longestEvidence = 8000;

/**
 * What the audit says of a fact or of a change of a register.
 *
 * @throws Undecodable when no reader of the stream would understand it.
 */
export function readDecision(message: ReceivedMessage, durable: AuditDurable): AuditEntry {
  const { actorKind, actorId, action, subject, detail, at, evidence } = durable.isRegister
    ? changeOf(message)
    : decidedBy(message, durable);
  const id = durable.isRegister ? PubHeaders.MsgIdHdr : attribute.id;
  return {
    actorKind,
    actorId: cut(actorId, longest.actorId),
    action: cut(action, longest.action),
    subject: cut(subject, longest.subject),
    detail: cut(detail, longest.detail),
    at,
    factStream: durable.stream,
    factSequence: message.place.streamSequence,
    factId: cut(message.headers?.get(id) ?? '', longest.subject),
    // Cut, it would prove nothing.
    ...(evidence !== undefined && evidence.length <= longestEvidence && { evidence }),
  };
}

function decidedBy(message: ReceivedMessage, { stream }: AuditDurable): DeedTo {
  const decision = byType.get(message.headers?.get(attribute.type) ?? '');
  if (decision?.event.stream !== stream) throw new Undecodable('not an event of this stream');
  try {
    return decision.deedOf(readFact<object>(decision.event, message));
  } catch (error) {
    throw error instanceof Undecodable ? error : new Undecodable('not a fact that anybody decided', { cause: error });
  }
}

/** What somebody changed without a word of who it was must not be the one thing that is on no record. */
const nobody = {
  actorKind: 'system',
  actorId: 'unknown',
  action: 'change-register',
  detail: 'it does not say who',
} as const;

function changeOf({ headers, subject, place }: ReceivedMessage): DeedTo {
  const [, bucket = '', ...key] = subject.split('.');
  const deed = deedIn(headers) ?? { ...nobody, detail: `${bucket}: ${nobody.detail}`, at: new Date(place.timeMs) };
  return { ...deed, subject: key.join('.') };
}

const cut = (text: string, most: number): string => text.slice(0, most).toWellFormed();
