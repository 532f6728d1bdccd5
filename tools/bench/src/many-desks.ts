import type { Stage } from '@keten/local';
import { addressOf, phoneOf } from './many-entities.ts';

/** How many mails and texts came to the desks of entities, whoever they were for. */
export type ManyDesks = { readonly add: (index: number) => void; readonly count: () => Readonly<Record<Way, number>> };
type Way = 'email' | 'sms';

export function manyDesks({ relays, phones }: Stage['world']): ManyDesks {
  const count = { email: 0, sms: 0 };
  return {
    add: (index) => {
      for (const relay of relays) relay.mailbox(addressOf(index)).onMail(() => void (count.email += 1));
      phones.phone(phoneOf(index)).onSms(() => void (count.sms += 1));
    },
    count: () => ({ ...count }),
  };
}
