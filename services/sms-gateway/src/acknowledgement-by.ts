import type { Acknowledged, ObligationKey } from '@keten/domain';
import { lastTwo, phoneHash } from './phone-number.ts';

/** What an answer from a phone says. The same answer again is the same acknowledgement. */
export function acknowledgementBy(digits: string, key: ObligationKey, at: Date): Acknowledged {
  const { warningId, revision, recipientId } = key;
  return {
    ...{ warningId, revision, recipientId, via: 'sms', ticked: [], at },
    acknowledgementId: `${warningId}.${revision}.${recipientId}.sms.${phoneHash('acknowledgement', digits)}`,
    by: `telefoon ${lastTwo(digits)}`,
  };
}
