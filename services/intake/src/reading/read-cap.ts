import { judgeAlert, RefusedAlert, writeInstant } from '@keten/cap';
import type { CapAlert, CapInfo, JudgedAlert, Reference } from '@keten/cap';
import { canonicalHash } from '@keten/contracts';
import { certainties, severities, urgencies } from '@keten/domain';
import { areaOfCap } from './area-of-cap.ts';
import { cut } from './cut.ts';
import { NotAccepted } from './not-accepted.ts';
import { areasOf, partsOf, worst } from './parts-of-cap.ts';
import type { Reading, ReadOptions } from './what-it-says.ts';
import { threatKindOf } from './threat-kind-of.ts';
import { unreadPlaces } from './unread-places.ts';

/** Nobody reads more. */
const maxOddities = 100;

/** The one name of an alert everywhere: CAP 1.2 §3.2.1 references, with the instant in UTC so that offsets don't matter. */
const nameOf = ({ sender, identifier, sent }: Reference): string => `${sender},${identifier},${writeInstant(sent)}`;

/**
 * Reads a CAP 1.2 alert with all its parts. Of several languages the Dutch words count, else the English ones, else the first.
 *
 * @throws NotAccepted with the path and line of every fault.
 */
export function readCap(bytes: Uint8Array, options: ReadOptions = {}): Reading {
  const { alert, warnings, signature, rubricering, tlp } = judge(bytes, options);
  const { lead, going, spoken, oddities } = partsOf(alert.info);
  return {
    format: 'cap',
    sender: alert.sender,
    externalId: nameOf(alert),
    references: alert.references.map(nameOf),
    status: alert.status,
    messageType: alert.msgType,
    kind: threatKindOf(lead),
    categories: [...new Set(going.flatMap(({ category }) => category))],
    event: lead?.event ?? '',
    headline: cut(lead?.headline ?? lead?.event ?? alert.note),
    ...textsOf(spoken),
    ...weightOf(going),
    area: areaOfCap(areasOf(going)),
    sentAt: alert.sent,
    expiresAt: lastOf(going.map(({ expires }) => expires)),
    onsetAt: firstOf(going.map(({ onset }) => onset)),
    responseTypes: [...new Set(going.flatMap(({ responseType }) => responseType))],
    incidents: alert.incidents,
    contentHash: meaningOf(alert),
    signedBy: signature.state === 'intact' && signature.trusted ? (signature.fingerprint ?? '') : '',
    ...{ rubricering, tlp },
    oddities: [...warnings, ...oddities, ...unreadPlaces(alert.info)].slice(0, maxOddities),
  };
}

/** In which offset its instants were written is no part of what it says. */
const meaningOf = ({ offsetMinutes: _, ...alert }: CapAlert): string => canonicalHash(alert);

function judge(bytes: Uint8Array, { now, signers = [] }: ReadOptions): JudgedAlert {
  try {
    return judgeAlert(bytes, { now: now ?? 'sent', trustedCertificates: signers });
  } catch (error) {
    if (error instanceof RefusedAlert) throw new NotAccepted(400, error.faults);
    throw error;
  }
}

const weightOf = (going: readonly CapInfo[]): Pick<Reading, 'urgency' | 'severity' | 'certainty'> => ({
  urgency: worst(
    urgencies,
    going.map(({ urgency }) => urgency),
    'Unknown',
  ),
  severity: worst(
    severities,
    going.map(({ severity }) => severity),
    'Unknown',
  ),
  certainty: worst(
    certainties,
    going.map(({ certainty }) => certainty),
    'Unknown',
  ),
});

/** What every part says, the lead first; a later part under its own headline. */
function textsOf(parts: readonly CapInfo[]): Pick<Reading, 'description' | 'instruction'> {
  const joined = (texts: readonly (string | undefined)[]): string =>
    cut([...new Set(texts.filter((text) => text !== undefined && text !== ''))].join('\n\n'));
  const said = ({ headline, event, description }: CapInfo, index: number): string | undefined =>
    index === 0 ? description : [headline ?? event, description].filter(Boolean).join(': ');
  return { description: joined(parts.map(said)), instruction: joined(parts.map(({ instruction }) => instruction)) };
}

/** Undefined when one of them has no end. */
const lastOf = (ends: readonly (Date | undefined)[]): Date | undefined =>
  ends.reduce((a, b) => (a && b ? (a > b ? a : b) : undefined), ends[0]);

const firstOf = (starts: readonly (Date | undefined)[]): Date | undefined =>
  starts.reduce((a, b) => (a && b ? (a < b ? a : b) : (a ?? b)), undefined);
