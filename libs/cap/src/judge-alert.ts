import type { Rubricering, Tlp } from '@keten/domain';
import { buildAlert, childrenOf, instantOf, textOf } from './build-alert.ts';
import { expiry } from './check-sense.ts';
import { examineAlert } from './examine-alert.ts';
import type { ExamineOptions } from './examine-alert.ts';
import { RefusedAlert } from './fault.ts';
import type { Fault, Warning } from './fault.ts';
import { findOddities } from './find-oddities.ts';
import type { ParsedAlert } from './parse-alert.ts';
import { readMarking } from './read-marking.ts';
import type { XmlElement } from './read-xml.ts';

export type JudgeOptions = ExamineOptions & {
  /** `sent` stands for a minute after the message's own `sent`, for messages of the past. */
  readonly now: Date | 'sent';
};

export type JudgedAlert = ParsedAlert & {
  /** The highest marking of any info. */
  readonly rubricering: Rubricering;
  readonly tlp: Tlp;
};

/**
 * Judges a message as a report to the chain: by CAP 1.2, and by the rules of our profile for markings and message types.
 * One that has expired, or was sent in the future, is taken with a warning: a report that was stored and forwarded may be
 * late, a clock may be wrong, and a report must not be lost.
 *
 * @throws RefusedAlert with every fault, its place and its line.
 */
export function judgeAlert(bytes: Uint8Array, options: JudgeOptions): JudgedAlert {
  const { now } = options;
  const clock = (sent = new Date(0)): Date => (now === 'sent' ? new Date(sent.getTime() + minuteMs) : now);
  const { root, faults, signature, signatureWarnings } = examineAlert(bytes, options, clock);
  const marking = readMarking(root);
  const all = [...faults, ...messageTypeFaults(root), ...marking.faults];
  if (all.length > 0) throw new RefusedAlert(all);

  const alert = buildAlert(root);
  const at = clock(alert.sent);
  const warnings = [...expiry(root, at), ...sentInFuture(root, at), ...findOddities(root), ...signatureWarnings];
  return { alert, warnings, signature, rubricering: marking.rubricering, tlp: marking.tlp };
}

const minuteMs = 60_000;

/** Acknowledgements and errors are about messages, not about the world. */
function messageTypeFaults(root: XmlElement): Fault[] {
  const msgType = textOf(root, 'msgType');
  if (msgType !== 'Ack' && msgType !== 'Error') return [];
  const message = `A message of type ${msgType} reports no threat.`;
  return childrenOf(root, 'msgType').map(({ line }) => ({
    path: '/alert/msgType',
    line,
    rule: 'message-type',
    message,
  }));
}

function sentInFuture(root: XmlElement, now: Date): Warning[] {
  const sent = instantOf(root, 'sent');
  if (!sent || sent <= now) return [];
  const line = childrenOf(root, 'sent')[0]?.line ?? root.line;
  return [{ path: '/alert/sent', line, rule: 'sent-in-future', message: 'It says that it was sent in the future.' }];
}
