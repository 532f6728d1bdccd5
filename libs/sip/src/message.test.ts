import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFramer } from './framer.ts';
import {
  branchOf,
  cseqOf,
  headerOf,
  headersOf,
  parseDatagram,
  parseMessage,
  tagOf,
  uriOf,
  writeRequest,
  writeResponse,
} from './message.ts';

const invite = [
  'INVITE sip:+31612345678@trunk.example SIP/2.0',
  'v: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bKa, SIP/2.0/UDP 10.0.0.2;branch=z9hG4bKb',
  'f: "Keten; tag=no, <x>" <sip:+31970@trunk.example;tag=neither>;tag=ours',
  't: <sip:+31612345678@trunk.example>',
  'i: abc@10.0.0.1',
  'CSeq: 7 INVITE',
  'Record-Route: <sip:p1.example;lr>, <sip:p2.example;lr>',
  'Subject: first',
  '  and second line',
  'l: 3',
  '',
  'xyzJUNK',
].join('\r\n');
const octets = (text: string) => Buffer.from(text);

describe('a SIP message', () => {
  it('is read with short names, folded lines, lists and quotes', () => {
    const message = parseMessage(octets(invite))!;
    expect(message).toMatchObject({ kind: 'request', method: 'INVITE', body: 'xyz' });
    expect(headersOf(message, 'record-route').map(uriOf)).toEqual(['sip:p1.example;lr', 'sip:p2.example;lr']);
    expect(branchOf(message)).toBe('z9hG4bKa');
    expect(tagOf(headerOf(message, 'from'))).toBe('ours');
    expect(tagOf(headerOf(message, 'to'))).toBeUndefined();
    expect(cseqOf(message)).toEqual({ number: 7, method: 'INVITE' });
    expect(headerOf(message, 'subject')).toBe('first and second line');
  });

  it('gets an answer that comes back to who asked', () => {
    const request = parseMessage(octets(invite))!;
    if (request.kind !== 'request') throw new Error('no request');
    const answer = parseMessage(octets(writeResponse(request, 486, { toTag: 'theirs' })))!;
    expect(answer).toMatchObject({ kind: 'response', status: 486, reason: 'Busy Here' });
    expect(headersOf(answer, 'via')).toEqual(headersOf(request, 'via'));
    expect(tagOf(headerOf(answer, 'to'))).toBe('theirs');
  });

  it.each([
    ['a greeting', 'hello'],
    ['one without an end', invite.slice(0, 80)],
    ['one cut short', invite.replace('l: 3', 'l: 300')],
    ['one without a Call-ID', invite.replace(/^i: .*\r\n/m, '')],
    ['one with a header of more than a kilobyte', invite.replace('first', '<'.repeat(1100))],
    ['HTTP', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a status that is none', invite.replace(/^INVITE.*/, 'SIP/2.0 999 What')],
  ])('is not %s', (_, text) => {
    expect(parseMessage(octets(text))).toBeUndefined();
  });

  it('takes no more time for what opens and never ends than for anything else', () => {
    const open = '<'.repeat(1000);
    const value = (name: string) => headersOf(parseMessage(octets(invite.replace('l: 3', `m: ${open}`)))!, name);
    expect(value('contact')).toEqual([]);
    expect(tagOf(`${open}>;tag=a`)).toBe('a');
    expect(uriOf(`${open}sip:a@b>`)).toBe('sip:a@b');
  });

  it('of more than eight kilobytes comes in no datagram', () => {
    const long = octets(`${invite.replace('l: 3\r\n', '')}${'x'.repeat(8200)}`);
    expect(parseMessage(long)).toBeDefined();
    expect(parseDatagram(long)).toBeUndefined();
  });

  it('is refused or read, whatever comes', () => {
    const damaged = fc
      .tuple(fc.nat(invite.length), fc.nat(40), fc.string({ maxLength: 40 }))
      .map(([at, cut, put]) => invite.slice(0, at) + put + invite.slice(at + cut));
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string({ maxLength: 500 })), (text) => {
        const message = parseMessage(octets(text));
        if (message) for (const name of ['to', 'from', 'contact', 'via']) uriOf(headerOf(message, name));
      }),
      { numRuns: 1000, seed: 4 },
    );
  });

  it('lets no line break of a value begin another header', () => {
    const text = writeRequest('BYE', 'sip:a@b', { headers: [['subject', 'x\r\nRoute: <sip:evil>']] });
    expect(text).not.toMatch(/^Route:/m);
  });
});

describe('the framer', () => {
  const whole = writeRequest('OPTIONS', 'sip:a@b', { headers: [['call-id', 'x']], body: 'body' });

  it('finds the same messages however the line cuts them', () => {
    const stream = octets(`\r\n\r\n${whole}\r\n\r\n${whole}${whole}`);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 10 }), (sizes) => {
        const framer = createFramer();
        const found: string[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          found.push(...framer.push(stream.subarray(at, at + size)).messages.map(String));
          at += size;
        }
        expect(found).toEqual([whole, whole, whole]);
      }),
      { numRuns: 50, seed: 4 },
    );
  });

  it('gives up on what has no length, or too much of it', () => {
    expect(createFramer().push(octets('OPTIONS sip:a@b SIP/2.0\r\n\r\n')).isBroken).toBe(true);
    expect(createFramer().push(octets(whole.replace('Length: 4', 'Length: 999999'))).isBroken).toBe(true);
    expect(createFramer().push(Buffer.alloc(20_000, 65)).isBroken).toBe(true);
  });
});
