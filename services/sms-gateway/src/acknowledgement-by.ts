import { createHash } from 'node:crypto';
import { lastTwo, phoneHash } from '@keten/delivery';
import type { Acknowledged, ObligationKey } from '@keten/domain';

/** Help that is asked for in an answer. */
export type Asking = Pick<Acknowledged, 'helpAsked' | 'confirmsNothing'>;

/** What an answer from a phone says. The same answer again is the same acknowledgement. */
export function acknowledgementBy(digits: string, key: ObligationKey, at: Date, asking?: Asking): Acknowledged {
  const { warningId, revision, recipientId } = key;
  const id = `${warningId}.${revision}.${recipientId}.sms.${phoneHash('acknowledgement', digits)}`;
  return {
    ...{ warningId, revision, recipientId, via: 'sms', ticked: [], at, ...asking },
    acknowledgementId: asking ? `${id}.help.${digestOf(asking)}` : id,
    by: `telefoon ${lastTwo(digits)}`,
  };
}

const digestOf = (asking: Asking): string =>
  createHash('sha256').update(JSON.stringify(asking)).digest('hex').slice(0, 16);
