import { createHash } from 'node:crypto';
import { shortMessage, splitText } from '@keten/smpp';
import type { Address, ShortMessage } from '@keten/smpp';

export type Sms = {
  /** Names this SMS: its parts belong together by it, also when they go twice. */
  readonly smsId: string;
  readonly sender: string;
  /** Digits with country code. */
  readonly to: string;
  readonly text: string;
  readonly expiresAt: Date;
  readonly wantsReceipt: boolean;
};

/** The submit_sm of an SMS, a part each. */
export function composeSubmit(sms: Sms, now: Date): readonly ShortMessage[] {
  const reference = createHash('sha256').update(sms.smsId).digest().readUInt16BE(0);
  return splitText(sms.text, { reference }).map((part) =>
    shortMessage({
      source: senderAddress(sms.sender),
      destination: { ton: 1, npi: 1, address: sms.to },
      validityPeriod: validityPeriod(sms.expiresAt, now),
      registeredDelivery: sms.wantsReceipt ? 1 : 0,
      ...part,
    }),
  );
}

const longestShortCode = 6;

/** Alphanumeric, a short code of the network, or a number in E.164 (SMPP 3.4 §5.2.5, §5.2.6). */
function senderAddress(sender: string): Address {
  if (!/^\d+$/.test(sender)) return { ton: 5, npi: 0, address: sender };
  return sender.length <= longestShortCode ? { ton: 3, npi: 0, address: sender } : { ton: 1, npi: 1, address: sender };
}

const mostDays = 3;

/**
 * Until when the carrier may try, as a time from its own now (SMPP 3.4 §7.1.1.2): whatever its clock says, a message past its
 * expiry is not delivered. At most three days, which every carrier takes.
 */
export function validityPeriod(expiresAt: Date, now: Date): string {
  const seconds = Math.floor((expiresAt.getTime() - now.getTime()) / 1000);
  const bounded = Math.max(1, Math.min(seconds, mostDays * 24 * 3600));
  const [days, hours] = [Math.floor(bounded / 86_400), Math.floor(bounded / 3600) % 24];
  const [minutes, rest] = [Math.floor(bounded / 60) % 60, bounded % 60];
  return `0000${[days, hours, minutes, rest].map((value) => String(value).padStart(2, '0')).join('')}000R`;
}
