import { createHash } from 'node:crypto';

/** 130 bits of the hash of what the report is called outside: the same report has the same id, whoever brings it. */
export const reportIdOf = (externalId: string): string => idOf('r', externalId);

/** A report whose name another one has: what it says makes it another. */
export const secondReportIdOf = (externalId: string, contentHash: string): string =>
  idOf('r', `${externalId},${contentHash}`);

/** The same bytes of the same source are kept aside once. */
export const quarantineIdOf = (sourceId: string, rawHash: string): string => idOf('q', `${sourceId},${rawHash}`);

function idOf(letter: string, name: string): string {
  const digits = '0123456789abcdefghjkmnpqrstvwxyz';
  const hash = createHash('sha256').update(name).digest();
  return `${letter}${Array.from(hash.subarray(0, 26), (octet) => digits[octet % 32]).join('')}`;
}
