import { hashedId } from '@keten/contracts';

/** A report whose name another one has: what it says makes it another. */
export const secondReportIdOf = (externalId: string, contentHash: string): string =>
  hashedId('r', `${externalId},${contentHash}`);

/** The same bytes of the same source are kept aside once. */
export const quarantineIdOf = (sourceId: string, rawHash: string): string => hashedId('q', `${sourceId},${rawHash}`);
