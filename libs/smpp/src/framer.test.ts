import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFramer } from './framer.ts';
import { encodePdu, shortMessage } from './pdu.ts';

const enquiry = (sequence: number) => encodePdu({ command: 'enquire_link', status: 0, sequence, body: {} });
const submission = (octets: number) =>
  encodePdu({
    command: 'submit_sm',
    status: 0,
    sequence: 1,
    body: shortMessage({ shortMessage: Buffer.alloc(octets, 65) }),
  });

const cut = (bytes: Buffer, sizes: readonly number[]) => {
  const chunks: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
};

describe('the framer', () => {
  it('finds the same PDUs however the line cuts them', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 254 }), { maxLength: 10 }), sizes, (lengths, cuts) => {
        const sent = lengths.map(submission);
        const framer = createFramer();
        const received = cut(Buffer.concat(sent), cuts).flatMap((chunk) => framer.push(chunk).pdus);
        expect(received).toEqual(sent);
      }),
    );
  });

  it('gives what came before a bad length, and the reason', () => {
    const framer = createFramer();
    const result = framer.push(Buffer.concat([enquiry(1), Buffer.from('00000003', 'hex'), enquiry(2)]));
    expect(result.pdus).toEqual([enquiry(1)]);
    expect(result.broken).toBe('command_length 3 is below 16.');
    expect(framer.push(enquiry(3))).toEqual({ pdus: [], broken: 'command_length 3 is below 16.' });
  });

  it('refuses a long PDU by its length alone, at once', () => {
    expect(createFramer().push(Buffer.from('00010001', 'hex')).broken).toBe('command_length 65537 is above 65536.');
    expect(createFramer({ maxPduOctets: 16 }).push(enquiry(1))).toEqual({ pdus: [enquiry(1)] });
  });

  it('ends on any octets', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 20 }), (chunks) => {
        const framer = createFramer({ maxPduOctets: 1000 });
        const framed = chunks.flatMap((chunk) => framer.push(chunk).pdus);
        const octets = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
        expect(framed.reduce((sum, pdu) => sum + pdu.length, 0)).toBeLessThanOrEqual(octets);
      }),
      { numRuns: 1000 },
    );
  });
});
