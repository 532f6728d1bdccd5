import { judgeAlert, RefusedAlert, writeInstant } from '@keten/cap';
import type { CapAlert, CapInfo, JudgedAlert, Reference } from '@keten/cap';
import { canonicalHash } from '@keten/contracts';
import { areaOfCap } from './area-of-cap.ts';
import { cut } from './cut.ts';
import { NotAccepted } from './not-accepted.ts';
import type { Reading, ReadOptions } from './what-it-says.ts';
import { threatKindOf } from './threat-kind-of.ts';
import { unreadPlaces } from './unread-places.ts';

/** Nobody reads more. */
const maxOddities = 100;

/** The one name of an alert everywhere: CAP 1.2 §3.2.1 references, with the instant in UTC so that offsets don't matter. */
const nameOf = ({ sender, identifier, sent }: Reference): string => `${sender},${identifier},${writeInstant(sent)}`;

/**
 * Reads a CAP 1.2 alert. Of several languages the Dutch info counts, else the English one, else the first.
 *
 * @throws NotAccepted with the path and line of every fault.
 */
export function readCap(bytes: Uint8Array, options: ReadOptions = {}): Reading {
  const { alert, warnings, signature, rubricering, tlp } = judge(bytes, options);
  const info = preferredInfo(alert.info);
  return {
    format: 'cap',
    sender: alert.sender,
    externalId: nameOf(alert),
    references: alert.references.map(nameOf),
    status: alert.status,
    messageType: alert.msgType,
    kind: threatKindOf(info),
    categories: info?.category ?? [],
    event: info?.event ?? '',
    headline: cut(info?.headline ?? info?.event ?? alert.note),
    description: cut(info?.description),
    instruction: cut(info?.instruction),
    urgency: info?.urgency ?? 'Unknown',
    severity: info?.severity ?? 'Unknown',
    certainty: info?.certainty ?? 'Unknown',
    area: areaOfCap(info?.area.length ? info.area : alert.info.flatMap(({ area }) => area)),
    sentAt: alert.sent,
    expiresAt: info?.expires,
    onsetAt: info?.onset,
    responseTypes: [...new Set(alert.info.flatMap(({ responseType }) => responseType))],
    incidents: alert.incidents,
    contentHash: meaningOf(alert),
    signedBy: signature.state === 'intact' && signature.trusted ? (signature.fingerprint ?? '') : '',
    ...{ rubricering, tlp },
    oddities: [...warnings, ...unreadPlaces(alert.info)].slice(0, maxOddities),
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

const preferredInfo = (infos: readonly CapInfo[]): CapInfo | undefined =>
  ['nl', 'en']
    .map((code) => infos.find(({ language }) => language.toLowerCase().split('-', 1)[0] === code))
    .find((info) => info !== undefined) ?? infos[0];
