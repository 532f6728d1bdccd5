import { fingerprint } from '@keten/messaging';
import type { ExportVerified } from '@keten/messaging';

/** What was found, for people or for programs; it ends with the end of a line. */
export const report = (file: string, verified: ExportVerified, json: boolean): string =>
  json ? `${JSON.stringify(asData(file, verified))}\n` : `${asText(file, verified).join('\n')}\n`;

function asData(file: string, { fault, last, ...verified }: ExportVerified) {
  return {
    file,
    verdict: fault ? 'refused' : 'proven',
    ...verified,
    ...(last && { key: fingerprint(last.publicKey), checkpoint: keptAs(last) }),
    ...(fault && { fault: { line: fault.line, kind: fault.kind, message: fault.message } }),
  };
}

function signaturesIn({ signatures, formerKeys, notKept, signedFor }: ExportVerified): readonly string[] {
  return [
    ...(signatures > 0 ? [`deeds signed with a passkey, each checked: ${signatures}`] : []),
    ...(formerKeys > 0 ? [`of these by keys of which the audit does not say which they are: ${formerKeys}`] : []),
    ...(notKept > 0 ? [`deeds confirmed with a passkey before signatures were kept: ${notKept}`] : []),
    ...signedFor.map(
      ({ line, by, deed, at, bodyHash }) =>
        `line ${line}: ${plain(by)} signed for this text: ${plain(deed)}, ${at.toISOString()}, body ${bodyHash}`,
    ),
  ];
}

function asText(file: string, verified: ExportVerified): readonly string[] {
  const { fault, last, proven, exportId, aside, checkpoints } = verified;
  const indent = '          ';
  return [
    `${fault ? 'REFUSED ' : 'proven  '}  ${file}`,
    ...(fault ? [`${indent}line ${fault.line}: ${fault.kind}: ${fault.message}`] : []),
    ...(proven
      ? [
          `${indent}${fault ? 'proven up to there' : 'proven'}: ${proven.records} records, from ${proven.from.toISOString()} to ${proven.until.toISOString()}`,
        ]
      : [`${indent}nothing is proven`]),
    ...signaturesIn(verified).map((said) => `${indent}${said}`),
    ...(last
      ? [
          `${indent}signed ${checkpoints} times, last by key ${fingerprint(last.publicKey)}`,
          `${indent}keep this elsewhere, and next time say --kept ${keptAs(last)}`,
        ]
      : []),
    ...(exportId === '' ? [] : [`${indent}export ${exportId}`]),
    ...(aside.length > 0 ? [`${indent}lines that are no record of the audit: ${aside.join(', ')}`] : []),
  ];
}

/** An export is whatever somebody made of it: nothing that a screen takes for a command. */
const plain = (text: string): string => text.replaceAll(/[^ -~]/g, '?');

const keptAs = ({ number, digest }: NonNullable<ExportVerified['last']>): string => `${number}:${digest}`;
