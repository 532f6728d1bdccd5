import type { ShortMessage } from './pdu.ts';
import { readContent } from './text.ts';
import { numberFrom, stringFrom, tags } from './tlv.ts';

/** message_state, SMPP 3.4 §5.2.28. `accepted` means that a person at the carrier read it, not that it arrived. */
export type MessageState =
  'enroute' | 'delivered' | 'expired' | 'deleted' | 'undeliverable' | 'accepted' | 'unknown' | 'rejected';

/** What the carrier says became of a message. */
export interface Receipt {
  /** As the carrier wrote it: the id of submit_sm_resp, or that id in the other base; see {@link otherSpellings}. */
  readonly messageId: string | undefined;
  readonly state: MessageState;
  /** Not the last word: another receipt will follow. */
  readonly intermediate: boolean;
  /** The carrier's own code; what it means is in the contract with that carrier. */
  readonly error: string | undefined;
  /** YYMMDDhhmm or YYMMDDhhmmss in the carrier's time zone. */
  readonly doneDate: string | undefined;
}

const statesByCode: readonly (MessageState | undefined)[] = [
  undefined,
  'enroute',
  'delivered',
  'expired',
  'deleted',
  'undeliverable',
  'accepted',
  'unknown',
  'rejected',
];

const statesByWord: Readonly<Record<string, MessageState>> = {
  ENROUTE: 'enroute',
  DELIVRD: 'delivered',
  EXPIRED: 'expired',
  DELETED: 'deleted',
  UNDELIV: 'undeliverable',
  ACCEPTD: 'accepted',
  UNKNOWN: 'unknown',
  REJECTD: 'rejected',
  DELIVERED: 'delivered',
  ACCEPTED: 'accepted',
  REJECTED: 'rejected',
};

/** A word outside appendix B on a final receipt: whatever did not arrive has failed. */
const stateOf = (word: string | undefined): MessageState | undefined =>
  word === undefined ? undefined : (statesByWord[word.toUpperCase()] ?? 'undeliverable');

/** No person writes this; some carriers send their receipts as plain messages. */
const plainReceipt = /^\s*id:\S+ sub:\d+ dlvrd:\d+ .*\bstat:[A-Z]/i;

const MESSAGE_TYPE_BITS = 0x3c;
const RECEIPT = 0x04;
const INTERMEDIATE = 0x20;

/**
 * Reads a deliver_sm as a delivery receipt: the parameters receipted_message_id and message_state where they are, else the
 * text of SMPP 3.4 appendix B, also where a carrier sends it as a plain message. Anything else is somebody's: undefined.
 * What a receipt does not say comes out as `unknown` or undefined, since the carrier must be answered all the same.
 */
export function parseReceipt(message: ShortMessage): Receipt | undefined {
  const type = message.esmClass & MESSAGE_TYPE_BITS;
  const receiptedId = stringFrom(message.tlvs, tags.receiptedMessageId);
  const text = readContent(message).text ?? '';
  if (type !== RECEIPT && type !== INTERMEDIATE && receiptedId === undefined && !plainReceipt.test(text))
    return undefined;

  const said = readReceiptText(text);
  const code = numberFrom(message.tlvs, tags.messageState);
  return {
    messageId: receiptedId || said.id,
    state: (code === undefined ? undefined : statesByCode[code]) ?? said.state ?? 'unknown',
    intermediate: type === INTERMEDIATE,
    error: said.error,
    doneDate: said.doneDate,
  };
}

const readReceiptText = (text: string) => {
  // The sender's own words come last and may say anything, `stat:` too.
  const head = text.split(/\btext:/i, 1)[0]?.slice(0, 500) ?? '';
  const field = (name: string) => new RegExp(`(?:^|\\s)${name}:([^\\s]+)`, 'i').exec(head)?.[1];
  return {
    id: field('id'),
    state: stateOf(field('stat')),
    error: field('err'),
    doneDate: field('done date'),
  };
};

/** What a carrier writes into a receipt, for the fake one in libs/testing. */
export interface ReceiptText {
  readonly messageId: string;
  readonly state: MessageState;
  readonly submitDate: string;
  readonly doneDate: string;
  readonly error: string;
  /** First twenty characters of the message. */
  readonly text: string;
}

export const formatReceipt = ({ messageId, state, submitDate, doneDate, error, text }: ReceiptText): string => {
  const word = Object.keys(statesByWord).find((key) => statesByWord[key] === state) ?? 'UNKNOWN';
  const delivered = state === 'delivered' ? '001' : '000';
  return `id:${messageId} sub:001 dlvrd:${delivered} submit date:${submitDate} done date:${doneDate} stat:${word} err:${error} text:${text.slice(0, 20)}`;
};

export const messageStateCode = (state: MessageState): number => statesByCode.indexOf(state);

/**
 * The same id in the other base. Some carriers answer submit_sm in hexadecimal and write the receipt in decimal, or the
 * other way round, with or without leading zeros. Try these only when the id as written is unknown, since "10" is a number
 * in both bases.
 */
export function otherSpellings(messageId: string): readonly string[] {
  const spellings = new Set<string>();
  const hex = /^(?:0x)?([0-9a-f]{1,32})$/i.exec(messageId)?.[1];
  if (hex) {
    const value = BigInt(`0x${hex}`);
    for (const digits of [hex.toLowerCase(), hex.toUpperCase(), value.toString(10), value.toString(16)])
      spellings.add(digits);
  }
  if (/^[0-9]{1,38}$/.test(messageId)) {
    const value = BigInt(messageId);
    for (const digits of [value.toString(10), value.toString(16)]) spellings.add(digits).add(digits.toUpperCase());
  }
  spellings.delete(messageId);
  return [...spellings];
}
