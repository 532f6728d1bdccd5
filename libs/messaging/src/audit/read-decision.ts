import { decisions, Undecodable } from '@keten/contracts';
import type { DeedTo } from '@keten/domain';
import { PubHeaders } from '@nats-io/jetstream';
import { attribute } from '../cloud-event.ts';
import { readFact } from '../decode-or-tell.ts';
import { deedIn } from '../deed-header.ts';
import type { ReceivedMessage } from '../received-message.ts';
import type { AuditEntry } from './audit-chain.ts';
import type { AuditDurable } from './audit-durables.ts';
import { longestInRecord as longest, readEvidence } from './evidence.ts';

const byType = new Map(decisions.map((each) => [each.event.type, each]));

/**
 * What the audit says of a fact or of a change of a register.
 *
 * @throws Undecodable when no reader of the stream would understand it.
 */
export function readDecision(message: ReceivedMessage, durable: AuditDurable): AuditEntry {
  const deed = durable.isRegister ? changeOf(message) : decidedBy(message, durable);
  const { actorKind, actorId, action, subject, detail, at } = deed;
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
    ...evidenceIn(deed),
  };
}

/** Cut, it would prove nothing; nor does a signature for what is cut, which who verifies would call forged. */
function evidenceIn({ actorId, detail, evidence }: DeedTo): Pick<DeedTo, 'evidence'> {
  if (evidence === undefined || evidence.length > longest.evidence) return {};
  const isWhole = cut(actorId, longest.actorId) === actorId && cut(detail, longest.detail) === detail;
  return isWhole || readEvidence(evidence)?.kind !== 'signed' ? { evidence } : {};
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
