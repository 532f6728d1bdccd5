import {
  cStringTlv,
  dataCodings,
  encodeGsm7,
  formatReceipt,
  messageStateCode,
  octetTlv,
  readContent,
  shortMessage,
  splitText,
  tags,
} from '@keten/smpp';
import type { MessageState, ShortMessage } from '@keten/smpp';
import type { SmsFromPhone, SmsOnAir } from './phones.ts';

const RECEIPT_ESM_CLASS = 0x04;

/** What a submit_sm puts on the air. Binary messages show as hexadecimal. */
export const smsOnAir = (message: ShortMessage, carrier: string): SmsOnAir => {
  const { text, octets, concatenation } = readContent(message);
  return {
    from: message.source.address,
    to: message.destination.address,
    text: text ?? octets.toString('hex'),
    carrier,
    concatenation,
  };
};

export interface ReceiptFacts {
  readonly messageId: string;
  readonly state: MessageState;
  readonly now: Date;
  /** With receipted_message_id and message_state, or with the text alone. */
  readonly parameters: boolean;
}

/** The deliver_sm that tells the sender what became of a message: from the phone, to the sender. */
export const receiptFor = (
  message: ShortMessage,
  { messageId, state, now, parameters }: ReceiptFacts,
): ShortMessage => {
  const date = now.toISOString().replace(/\D/g, '').slice(2, 12);
  const error = state === 'delivered' ? '000' : '034';
  const text = formatReceipt({ messageId, state, submitDate: date, doneDate: date, error, text: '' });
  return shortMessage({
    source: message.destination,
    destination: message.source,
    esmClass: RECEIPT_ESM_CLASS,
    dataCoding: dataCodings.gsm7,
    shortMessage: encodeGsm7(text),
    tlvs: parameters
      ? [cStringTlv(tags.receiptedMessageId, messageId), octetTlv(tags.messageState, messageStateCode(state))]
      : [],
  });
};

/** The deliver_sm of what a phone sends, in as many parts as it takes. */
export const smsFromPhone = ({ from, to, text }: SmsFromPhone, reference: number): readonly ShortMessage[] =>
  splitText(text, { reference }).map((part) =>
    shortMessage({
      source: { ton: 1, npi: 1, address: from },
      destination: { ton: 1, npi: 1, address: to },
      ...part,
    }),
  );
