import { describe, expect, it } from '@jest/globals';
import { fuzz } from '@keten/testing';
import fc from 'fast-check';
import { decodePdu, encodePdu, readHeader, shortMessage } from './pdu.ts';
import type { Bind, CommandName, Pdu, ShortMessage } from './pdu.ts';
import { parseReceipt } from './receipt.ts';
import { PduError, commandStatus, isThrottled, statusName } from './status.ts';
import { readContent } from './text.ts';

const octet = fc.integer({ min: 0, max: 0xff });
const word = fc.integer({ min: 0, max: 0xffffffff });
const string = (maxOctets: number) =>
  fc
    .array(fc.integer({ min: 1, max: 0xff }), { maxLength: maxOctets - 1 })
    .map((codes) => String.fromCharCode(...codes));
const octets = (maxLength: number) => fc.uint8Array({ maxLength }).map((bytes) => Buffer.from(bytes));
const tlvs = fc.array(fc.record({ tag: fc.integer({ min: 0, max: 0xffff }), value: octets(400) }), { maxLength: 5 });
const address = fc.record({ ton: octet, npi: octet, address: string(21) });

const bind: fc.Arbitrary<Bind> = fc.record({
  systemId: string(16),
  password: string(9),
  systemType: string(13),
  interfaceVersion: octet,
  addressTon: octet,
  addressNpi: octet,
  addressRange: string(41),
});
const message: fc.Arbitrary<ShortMessage> = fc.record({
  serviceType: string(6),
  source: address,
  destination: address,
  esmClass: octet,
  protocolId: octet,
  priority: octet,
  scheduleDeliveryTime: string(17),
  validityPeriod: string(17),
  registeredDelivery: octet,
  replaceIfPresent: octet,
  dataCoding: octet,
  defaultMessageId: octet,
  shortMessage: octets(254),
  tlvs,
});
const bindAnswer = fc.record({ systemId: string(16), tlvs });
const messageAnswer = fc.record({ messageId: string(65) });
const nothing = fc.constant({});

const bodies: Record<CommandName, fc.Arbitrary<object>> = {
  generic_nack: nothing,
  bind_receiver: bind,
  bind_receiver_resp: bindAnswer,
  bind_transmitter: bind,
  bind_transmitter_resp: bindAnswer,
  bind_transceiver: bind,
  bind_transceiver_resp: bindAnswer,
  submit_sm: message,
  submit_sm_resp: messageAnswer,
  deliver_sm: message,
  deliver_sm_resp: messageAnswer,
  unbind: nothing,
  unbind_resp: nothing,
  enquire_link: nothing,
  enquire_link_resp: nothing,
};
const pdu = fc.oneof(
  ...Object.entries(bodies).map(([command, body]) =>
    fc.record({ command: fc.constant(command), status: word, sequence: word, body }),
  ),
) as fc.Arbitrary<Pdu>;

const anyOctets = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  // A true PDU with one octet changed reaches further than noise does.
  fc.tuple(pdu, fc.nat(), octet).map(([sent, at, value]) => {
    const bytes = encodePdu(sent);
    bytes[at % bytes.length] = value;
    return bytes;
  }),
);

describe('a PDU', () => {
  it('comes back as it was sent', () => {
    fc.assert(
      fc.property(pdu, (sent) => {
        expect(decodePdu(encodePdu(sent))).toEqual(sent);
      }),
      fuzz(500),
    );
  });

  it('is refused with a command_status, whatever the octets, or read as one that encodes', () => {
    fc.assert(
      fc.property(anyOctets, (bytes) => {
        try {
          encodePdu(decodePdu(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(PduError);
          expect((error as PduError).status).not.toBe(commandStatus.ok);
        }
      }),
      fuzz(2000),
    );
  });

  it('that a carrier delivers is a receipt or a text, whatever is in it', () => {
    fc.assert(
      fc.property(message, (delivered) => {
        const receipt = parseReceipt(delivered);
        // It is kept in Redis as JSON, and a text is looked at as text.
        expect(JSON.parse(JSON.stringify({ receipt }))).toEqual({ receipt });
        expect(typeof (readContent(delivered).text ?? '')).toBe('string');
      }),
      fuzz(2000),
    );
  });

  it('has the octets of SMPP 3.4 §3.2.2', () => {
    const bytes = encodePdu({
      command: 'bind_transmitter',
      status: 0,
      sequence: 1,
      body: {
        systemId: 'SMPP3TEST',
        password: 'secret08',
        systemType: 'SUBMIT1',
        interfaceVersion: 0,
        addressTon: 1,
        addressNpi: 1,
        addressRange: '',
      },
    });
    expect(bytes.toString('hex')).toBe(
      '0000002f000000020000000000000001' +
        '534d5050335445535400' +
        '736563726574303800' +
        '5355424d49543100' +
        '00010100',
    );
  });

  it('may answer a refusal without a body', () => {
    const bytes = encodePdu({ command: 'submit_sm_resp', status: 0x58, sequence: 7, body: { messageId: '' } });
    expect(bytes).toHaveLength(16);
    expect(decodePdu(bytes)).toEqual({ command: 'submit_sm_resp', status: 0x58, sequence: 7, body: { messageId: '' } });
  });

  it.each([
    ['an unknown command', '00000010000000990000000000000001', commandStatus.invalidCommandId],
    ['a length that is not its own', '00000011000000150000000000000001', commandStatus.invalidCommandLength],
    [
      'a bind that stops in the middle',
      '0000001200000009000000000000000153 4d'.replace(' ', ''),
      commandStatus.invalidCommandLength,
    ],
  ])('names what is wrong with %s', (_, hex, status) => {
    expect(() => decodePdu(Buffer.from(hex, 'hex'))).toThrow(expect.objectContaining({ name: 'PduError', status }));
  });

  it('leaves the parameters that a newer version adds to an answer', () => {
    const answer = { command: 'submit_sm_resp', status: 0, sequence: 1, body: { messageId: '7' } } as const;
    const bytes = Buffer.concat([encodePdu(answer), Buffer.from('0425000100', 'hex')]);
    bytes.writeUInt32BE(bytes.length, 0);
    expect(decodePdu(bytes)).toEqual(answer);
  });

  it('still has a header to answer when its body is broken', () => {
    expect(readHeader(Buffer.from('00000010000000990000000000000102', 'hex'))).toMatchObject({ sequence: 0x102 });
    expect(() => readHeader(Buffer.alloc(15))).toThrow(PduError);
  });

  it('refuses an optional parameter longer than the PDU', () => {
    const whole = encodePdu({ command: 'deliver_sm', status: 0, sequence: 1, body: shortMessage({}) });
    const bytes = Buffer.concat([whole, Buffer.from('04240010ffff', 'hex')]);
    bytes.writeUInt32BE(bytes.length, 0);
    expect(() => decodePdu(bytes)).toThrow(expect.objectContaining({ status: commandStatus.invalidOptionalPart }));
  });

  it.each([
    ['an address of 21 digits', { source: { ton: 1, npi: 1, address: '1'.repeat(21) } }],
    ['a message of 255 octets', { shortMessage: Buffer.alloc(255) }],
    ['a character that needs more than an octet', { serviceType: '€' }],
    ['a NUL inside a string', { validityPeriod: 'a\0b' }],
    ['a priority of 256', { priority: 256 }],
  ])('does not send %s', (_, given) => {
    expect(() => encodePdu({ command: 'submit_sm', status: 0, sequence: 1, body: shortMessage(given) })).toThrow(
      RangeError,
    );
  });
});

describe('a command_status', () => {
  it('has its name', () => {
    expect([0x58, 0x14, 0x08, 0x0a, 0x0b].map(statusName)).toEqual([
      'ESME_RTHROTTLED',
      'ESME_RMSGQFUL',
      'ESME_RSYSERR',
      'ESME_RINVSRCADR',
      'ESME_RINVDSTADR',
    ]);
    expect(statusName(0x4ff)).toBe('0x000004ff');
  });

  it('asks to slow down, or does not', () => {
    expect([0x58, 0x14, 0x08, 0x00].map(isThrottled)).toEqual([true, true, false, false]);
  });
});
