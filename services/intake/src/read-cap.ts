import { parseAlert, RefusedAlert, writeInstant } from '@keten/cap';
import type { CapAlert, CapInfo, ParsedAlert, Reference, Scope } from '@keten/cap';
import { canonicalHash } from '@keten/contracts';
import type { Tlp } from '@keten/domain';
import { rubriceringen, tlps } from '@keten/domain';
import { areaOfCap } from './area-of-cap.ts';
import { cut } from './cut.ts';
import { NotAccepted } from './not-accepted.ts';
import type { Reading, ReadOptions } from './reading.ts';
import { threatKindOf } from './threat-kind-of.ts';

/** The one name of an alert everywhere: CAP 1.2 §3.2.1 references, with the instant in UTC so that offsets don't matter. */
const nameOf = ({ sender, identifier, sent }: Reference): string => `${sender},${identifier},${writeInstant(sent)}`;

/**
 * Reads a CAP 1.2 alert. Of several languages the Dutch info counts, else the English one, else the first.
 *
 * @throws NotAccepted with the path and line of every fault.
 */
export function readCap(bytes: Uint8Array, { signers = [] }: ReadOptions = {}): Reading {
  const { alert, warnings, signature } = parse(bytes, signers);
  const info = preferredInfo(alert.info);
  const marking = markingOf(alert);
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
    ...marking,
    oddities: warnings,
  };
}

/** In which offset its instants were written is no part of what it says. */
const meaningOf = ({ offsetMinutes: _, ...alert }: CapAlert): string => canonicalHash(alert);

function parse(bytes: Uint8Array, trustedCertificates: readonly string[]): ParsedAlert {
  let parsed: ParsedAlert;
  try {
    parsed = parseAlert(bytes, { trustedCertificates });
  } catch (error) {
    if (error instanceof RefusedAlert) throw new NotAccepted(400, error.faults);
    throw error;
  }
  const { msgType } = parsed.alert;
  if (msgType === 'Ack' || msgType === 'Error')
    throw faulty('/alert/msgType', 'message-type', `A message of type ${msgType} reports no threat.`);
  return parsed;
}

const preferredInfo = (infos: readonly CapInfo[]): CapInfo | undefined =>
  ['nl', 'en']
    .map((code) => infos.find(({ language }) => language.toLowerCase().split('-', 1)[0] === code))
    .find((info) => info !== undefined) ?? infos[0];

/** Who does not say how far a restricted message may go has not said that it may go everywhere. */
const tlpOfScope: Readonly<Record<Scope, Tlp>> = { Public: 'CLEAR', Restricted: 'AMBER', Private: 'RED' };

/** The highest marking that any info carries (CAP-NL parameters `nl:rubricering` and `nl:tlp`). */
function markingOf(alert: CapAlert): Pick<Reading, 'rubricering' | 'tlp'> {
  return {
    rubricering: highest(rubriceringen, parameters(alert, 'nl:rubricering')) ?? 'ongerubriceerd',
    tlp: highest(tlps, parameters(alert, 'nl:tlp')) ?? tlpOfScope[alert.scope],
  };
}

type Parameter = { readonly path: string; readonly value: string };

const parameters = (alert: CapAlert, name: string): Parameter[] =>
  alert.info.flatMap(({ parameter }, i) =>
    parameter.flatMap(({ valueName, value }, j) =>
      valueName.trim().toLowerCase() === name
        ? [{ path: `/alert/info[${i + 1}]/parameter[${j + 1}]/value`, value: value.trim().replace(/^TLP:/i, '') }]
        : [],
    ),
  );

/** A marking that nobody knows can't be kept to, so the report is refused rather than read as unmarked. */
function highest<Word extends string>(lowestFirst: readonly Word[], claims: readonly Parameter[]): Word | undefined {
  const ranks = claims.map(({ path, value }) => {
    const rank = lowestFirst.findIndex((word) => word.toLowerCase() === value.toLowerCase());
    if (rank < 0) throw faulty(path, 'marking', `“${value.slice(0, 40)}” is none of ${lowestFirst.join(', ')}.`);
    return rank;
  });
  return lowestFirst[Math.max(-1, ...ranks)];
}

const faulty = (path: string, rule: string, message: string): NotAccepted =>
  new NotAccepted(400, [{ path, rule, message }]);
