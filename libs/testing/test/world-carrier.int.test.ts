import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createFramer,
  decodePdu,
  encodePdu,
  otherSpellings,
  parseReceipt,
  readContent,
  shortMessage,
  splitText,
} from '@keten/smpp';
import type { Pdu, Receipt } from '@keten/smpp';
import { createInbox, createPhones, startCarrier } from '../src/world/index.ts';
import type { Carrier, CarrierOptions, Phones } from '../src/world/index.ts';

/** Closed in whatever way: a reset is also an error, which `once` of node:events would throw. */
const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve));

/** The smallest ESME: binds, sends, answers deliver_sm, and keeps what it hears. */
const bindEsme = async (carrier: Carrier, { password = carrier.password, deliverStatus = (): number => 0 } = {}) => {
  const socket = connect(carrier.port, carrier.host);
  const heard = createInbox<Pdu>({ name: 'PDU', textOf: (pdu) => JSON.stringify(pdu) });
  const framer = createFramer();
  let sequence = 0;
  const send = (command: string, body: object) => {
    sequence += 1;
    socket.write(encodePdu({ command, status: 0, sequence, body } as Pdu));
    return sequence;
  };
  const answerTo = (sent: number) => heard.expect((pdu) => pdu.command.endsWith('_resp') && pdu.sequence === sent);
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    for (const pdu of framer.push(chunk).pdus.map(decodePdu)) {
      heard.add(pdu);
      if (pdu.command !== 'deliver_sm') continue;
      const answer = { command: 'deliver_sm_resp', status: deliverStatus(), sequence: pdu.sequence } as const;
      socket.write(encodePdu({ ...answer, body: { messageId: '' } }));
    }
  });
  await once(socket, 'connect');
  const bind = { systemId: carrier.systemId, password, systemType: '', interfaceVersion: 0x34 };
  const bound = await answerTo(send('bind_transceiver', { ...bind, addressTon: 0, addressNpi: 0, addressRange: '' }));
  return {
    socket,
    heard,
    bindStatus: bound.status,
    submit: (to: string, text: string, reference = 1) =>
      splitText(text, { reference }).map((part) => {
        const address = { ton: 1, npi: 1 };
        const [source, destination] = [
          { ...address, address: '31970' },
          { ...address, address: to },
        ];
        return send('submit_sm', shortMessage({ source, destination, registeredDelivery: 1, ...part }));
      }),
    answerTo,
    expectReceipt: async (): Promise<Receipt> => {
      const pdu = await heard.expect(({ command, body }) => command === 'deliver_sm' && !!parseReceipt(body));
      return parseReceipt(pdu.body as never) as Receipt;
    },
    expectText: (wanted: string) =>
      heard.expect(({ command, body }) => command === 'deliver_sm' && readContent(body).text === wanted),
  };
};

let phones: Phones;
let carrier: Carrier;
const opened: { destroy: () => void }[] = [];

const open = async (options: Partial<CarrierOptions> = {}) => {
  phones = createPhones();
  carrier = await startCarrier({ name: 'Veldtel', phones, ...options });
};
const bind = async (options?: Parameters<typeof bindEsme>[1]) => {
  const esme = await bindEsme(carrier, options);
  opened.push(esme.socket);
  return esme;
};
const idOf = (pdu: Pdu) => (pdu.command === 'submit_sm_resp' ? pdu.body.messageId : '');

describe('a carrier', () => {
  beforeEach(() => open());
  afterEach(async () => {
    for (const socket of opened.splice(0)) socket.destroy();
    await carrier.close();
  });

  it('brings a long text to the phone whole, and sends a receipt for each part', async () => {
    const esme = await bind();
    const text = `Sluit de inname bij Groningen € ${'x'.repeat(300)}`;
    const sent = esme.submit('31612345678', text);
    const ids = (await Promise.all(sent.map(esme.answerTo))).map(idOf);

    const sms = await phones.phone('+31 6 12345678').expectSms(/Groningen/);
    expect(sms).toMatchObject({ text, from: '31970', carrier: 'Veldtel', parts: 3 });
    for (const id of ids) {
      expect(await esme.expectReceipt()).toMatchObject({
        state: 'delivered',
        messageId: expect.stringMatching(/^\d+$/),
      });
      expect(id).not.toBe('');
    }
    phones.expectNothingMore();
  });

  it('carries what a phone answers, and lets it answer by itself', async () => {
    const esme = await bind();
    phones.phone('31600000001').onSms((sms, phone) => phone.reply(`1 ${/1 ([A-Z]{3})/.exec(sms.text)?.[1]}`));
    esme.submit('31600000001', 'Bevestig met 1 ABC');
    const answer = await esme.expectText('1 ABC');
    expect(answer.body).toMatchObject({ source: { address: '31600000001' }, destination: { address: '31970' } });
  });

  it('refuses a wrong password, and sending before a bind', async () => {
    expect((await bind({ password: 'fout' })).bindStatus).toBe(0x0e);
    const esme = await bind({ password: 'fout' });
    const [sent = 0] = esme.submit('31600000001', 'x');
    expect((await esme.answerTo(sent)).status).toBe(0x04);
    await phones.phone('31600000001').expectSilence();
  });

  it('says no with the status that it was told, so many times', async () => {
    const esme = await bind();
    carrier.misbehave({ status: 0x58, times: 1 });
    const [first = 0] = esme.submit('31600000001', 'een');
    expect((await esme.answerTo(first)).status).toBe(0x58);
    const [second = 0] = esme.submit('31600000001', 'twee');
    expect((await esme.answerTo(second)).status).toBe(0);
    await phones.phone('31600000001').expectSms(/twee/);
    phones.expectNothingMore();
    expect(carrier.submissions().map(({ text, status }) => [text, status])).toEqual([
      ['een', 0x58],
      ['twee', 0],
    ]);
  });

  it('leaves a message in doubt: delivered without an answer, or swallowed', async () => {
    const esme = await bind();
    carrier.misbehave({ answers: 'lose', times: 1 });
    esme.submit('31600000001', 'kwam aan');
    await phones.phone('31600000001').expectSms(/kwam aan/);
    carrier.misbehave({ answers: 'swallow', times: 1 });
    const [swallowed = 0] = esme.submit('31600000001', 'kwam niet aan');
    await esme.answerTo(esme.submit('31600000001', 'daarna')[0] ?? 0);
    await phones.phone('31600000001').expectSms(/daarna/);
    phones.expectNothingMore();
    expect(esme.heard.all().some((pdu) => pdu.command === 'submit_sm_resp' && pdu.sequence === swallowed)).toBe(false);
  });

  it('drops the connection, and delivers what waited on the next', async () => {
    const esme = await bind();
    carrier.misbehave({ answers: 'drop', times: 1 });
    esme.submit('31600000001', 'x');
    await closed(esme.socket);
    phones.phone('31600000001').send('31970', 'is dit echt?');
    await (await bind()).expectText('is dit echt?');
  });

  it('offers a message again that the other side did not take', async () => {
    let answers = 0;
    const esme = await bind({ deliverStatus: () => (answers++ === 0 ? 0x64 : 0) });
    phones.phone('31600000001').send('31970', 'STOP');
    await esme.expectText('STOP');
    await esme.expectText('STOP');
  });

  it.each([
    ['twice', 2],
    ['lose', 0],
  ] as const)('sends receipts %s', async (receipts, count) => {
    const esme = await bind();
    carrier.misbehave({ receipts, times: 1 });
    esme.submit('31600000001', 'een');
    await phones.phone('31600000001').expectSms(/een/);
    const ids = [];
    for (let at = 0; at < count; at += 1) ids.push((await esme.expectReceipt()).messageId);
    expect(new Set(ids).size).toBe(Math.min(1, count));
    // The receipt of the next message comes after any that the first could still have had.
    const [next = 0] = esme.submit('31600000001', 'twee');
    const nextId = idOf(await esme.answerTo(next));
    expect((await esme.expectReceipt()).messageId).toBe(nextId);
  });

  it('sends a receipt before the answer', async () => {
    const esme = await bind();
    carrier.misbehave({ receipts: 'early' });
    await esme.answerTo(esme.submit('31600000001', 'x')[0] ?? 0);
    expect(esme.heard.all().map(({ command }) => command)).toEqual([
      'bind_transceiver_resp',
      'deliver_sm',
      'submit_sm_resp',
    ]);
  });

  it('tells that a phone is off', async () => {
    const esme = await bind();
    phones.phone('31600000001').switchOff();
    esme.submit('31600000001', 'x');
    expect(await esme.expectReceipt()).toMatchObject({ state: 'undeliverable' });
  });

  it('ends a stream that it can not follow', async () => {
    const esme = await bind();
    esme.socket.write(Buffer.from('00000001ffffffff', 'hex'));
    await esme.heard.expect((pdu) => pdu.command === 'generic_nack' && pdu.status === 0x02);
    await closed(esme.socket);
  });

  it('may write ids in two bases, and receipts in text alone', async () => {
    await carrier.close();
    await open({ idsInAnswers: 'hex', idsInReceipts: 'decimal', receiptParameters: false });
    const esme = await bind();
    const id = idOf(await esme.answerTo(esme.submit('31600000001', 'x')[0] ?? 0));
    const { messageId } = await esme.expectReceipt();
    expect(id).not.toBe(messageId);
    expect(otherSpellings(id)).toContain(messageId);
  });
});

describe('a phone', () => {
  it('says what came when something else was expected', async () => {
    phones = createPhones();
    phones.bring({ from: '31970', to: '31600000002', text: 'Proefalarm', carrier: 'x', concatenation: undefined });
    const phone = phones.phone('31600000002');
    await expect(phone.expectSms(/Sluit/, 50)).rejects.toThrow(
      'Expected SMS on 31600000002 like /Sluit/ within 50 ms, but received \n  - Proefalarm (from 31970)',
    );
    await expect(phone.expectSilence(50)).rejects.toThrow('Expected no more SMS on 31600000002');
    expect(() => phones.expectNothingMore()).toThrow('Proefalarm');
  });

  it('puts parts together in any order, once', () => {
    phones = createPhones();
    const part = (number: number, text: string) =>
      phones.bring({
        from: 'a',
        to: '31600000003',
        text,
        carrier: 'x',
        concatenation: { reference: 7, total: 2, number },
      });
    part(2, 'wereld');
    part(2, 'wereld');
    part(1, 'hallo ');
    expect(phones.phone('31600000003').received()).toMatchObject([{ text: 'hallo wereld', parts: 2 }]);
  });
});
