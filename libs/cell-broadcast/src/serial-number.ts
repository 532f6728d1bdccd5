/** Where a message counts as the same, and whether it is shown at once. In the order of their codes: 3GPP TS 23.041 §9.4.1.2.1. */
export const geographicalScopes = ['cell-at-once', 'plmn', 'area', 'cell'] as const;

/** 3GPP TS 23.041 §9.4.1.2.1: a phone shows a message once for each of these. */
export type SerialNumber = {
  readonly scope: (typeof geographicalScopes)[number];
  /** Tells one warning from another under the same message identifier: 0 to 1023. */
  readonly messageCode: number;
  /** Tells a revision from the one before it: 0 to 15. */
  readonly updateNumber: number;
};

export const messageCodes = 1024;
const updateNumbers = 16;

/** @throws RangeError for a code or a number that has no room. */
export function encodeSerialNumber({ scope, messageCode, updateNumber }: SerialNumber): number {
  if (!isBelow(messageCode, messageCodes)) throw new RangeError(`There is no message code ${messageCode}.`);
  if (!isBelow(updateNumber, updateNumbers)) throw new RangeError(`There is no update number ${updateNumber}.`);
  return (geographicalScopes.indexOf(scope) << 14) | (messageCode << 4) | updateNumber;
}

/** Only the lowest sixteen bits count. */
export function decodeSerialNumber(serialNumber: number): SerialNumber {
  return {
    scope: geographicalScopes[((serialNumber >> 14) & 3) as 0 | 1 | 2 | 3],
    messageCode: (serialNumber >> 4) & 0x3ff,
    updateNumber: serialNumber & 0xf,
  };
}

/** That of the revision after one. */
export const nextUpdate = (updateNumber: number): number => (updateNumber + 1) % updateNumbers;

/**
 * Whether a phone that showed `shown` takes `other` for an update of it: the same warning, and an update number that is one to eight
 * further, counting on after fifteen with nought.
 */
export function isUpdateOf(shown: SerialNumber, other: SerialNumber): boolean {
  if (shown.scope !== other.scope || shown.messageCode !== other.messageCode) return false;
  const further = (other.updateNumber - shown.updateNumber + updateNumbers) % updateNumbers;
  return further >= 1 && further <= updateNumbers / 2;
}

const isBelow = (value: number, end: number): boolean => Number.isInteger(value) && value >= 0 && value < end;
