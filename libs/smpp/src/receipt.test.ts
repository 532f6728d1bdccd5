import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeGsm7 } from './gsm7.ts';
import { shortMessage } from './pdu.ts';
import { formatReceipt, messageStateCode, otherSpellings, parseReceipt } from './receipt.ts';
import type { MessageState } from './receipt.ts';
import { cStringTlv, octetTlv, tags } from './tlv.ts';

const states: readonly MessageState[] = [
  'enroute',
  'delivered',
  'expired',
  'deleted',
  'undeliverable',
  'accepted',
  'unknown',
  'rejected',
];
const written = { submitDate: '2611240830', doneDate: '2611240831', error: '034', text: 'Sluit de inname' };
const receiptSms = (text: string, more = {}) =>
  shortMessage({ esmClass: 0x04, shortMessage: encodeGsm7(text), ...more });

describe('a delivery receipt', () => {
  it.each(states)('%s, told in text', (state) => {
    expect(parseReceipt(receiptSms(formatReceipt({ messageId: '0A1F', state, ...written })))).toEqual({
      messageId: '0A1F',
      state,
      intermediate: false,
      error: '034',
      doneDate: '2611240831',
    });
  });

  it('believes the parameters before the text', () => {
    const tlvs = [
      cStringTlv(tags.receiptedMessageId, 'beef'),
      octetTlv(tags.messageState, messageStateCode('rejected')),
    ];
    const text = formatReceipt({ messageId: '48879', state: 'delivered', ...written });
    expect(parseReceipt(receiptSms(text, { tlvs }))).toMatchObject({ messageId: 'beef', state: 'rejected' });
    expect(parseReceipt(shortMessage({ tlvs }))).toMatchObject({ messageId: 'beef', state: 'rejected' });
  });

  it('does not believe the words of the message that it quotes', () => {
    expect(parseReceipt(receiptSms('id:7 err:001 text:stat:DELIVRD'))).toMatchObject({
      messageId: '7',
      state: 'unknown',
    });
  });

  it('is one too when a carrier sends it as a plain message', () => {
    const text = formatReceipt({ messageId: '7', state: 'delivered', ...written });
    const read = parseReceipt(shortMessage({ shortMessage: encodeGsm7(text) }));
    expect(read).toMatchObject({ messageId: '7', state: 'delivered' });
  });

  it.each(['id: ik ben het', 'Stat: goed, id:7', '1 ACD'])('is not what a person writes: %s', (text) => {
    expect(parseReceipt(shortMessage({ shortMessage: encodeGsm7(text) }))).toBeUndefined();
  });

  it.each([
    ['FAILED', 'undeliverable'],
    ['UNDELIVERABLE', 'undeliverable'],
    ['REJECTED', 'rejected'],
    ['DELIVERED', 'delivered'],
    ['UNKNOWN', 'unknown'],
  ])('that says %s says %s', (word, state) => {
    const text = `id:7 sub:001 dlvrd:000 submit date:2611240830 done date:2611240831 stat:${word} err:002 text:`;
    expect(parseReceipt(shortMessage({ esmClass: 0x04, shortMessage: encodeGsm7(text) }))).toMatchObject({ state });
  });

  it('may be an intermediate notice', () => {
    expect(parseReceipt(receiptSms('id:7 stat:ENROUTE', { esmClass: 0x20 }))).toMatchObject({ intermediate: true });
  });

  it('is read from any octets, as unknown if need be', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 254 }), fc.nat(255), (octets, dataCoding) => {
        const receipt = parseReceipt(shortMessage({ esmClass: 0x04, dataCoding, shortMessage: Buffer.from(octets) }));
        expect(states).toContain(receipt?.state);
      }),
    );
  });
});

describe('a message id in the other base', () => {
  it.each([
    ['0000BEEF', '48879'],
    ['48879', 'BEEF'],
    ['48879', 'beef'],
    ['0048879', '48879'],
  ])('%s may come as %s', (answered, receipted) => {
    expect(otherSpellings(answered)).toContain(receipted);
  });

  it('is left alone when it is not a number', () => {
    expect(otherSpellings('a1-x')).toEqual([]);
  });
});
