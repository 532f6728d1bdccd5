import { createSocket } from 'node:dgram';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeAlaw, encodeAlaw, silence } from './alaw.ts';
import { Media } from './media.ts';
import { decodeRtp, digitOfInfo, encodeRtp, hearDigits } from './rtp.ts';
import { readSdp, writeSdp } from './sdp.ts';

describe('A-law', () => {
  it('comes back from each of its octets as it was', () => {
    const octets = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(encodeAlaw(decodeAlaw(octets))).toEqual(octets);
  });

  it('is within some three per cent of what was said, and silence is silence', () => {
    expect([...encodeAlaw(Int16Array.of(0, 32_767, -32_768))]).toEqual([silence, 0xaa, 0x2a]);
    fc.assert(
      fc.property(fc.integer({ min: -32_768, max: 32_767 }), (sample) => {
        const [heard = 0] = decodeAlaw(encodeAlaw(Int16Array.of(sample)));
        expect(Math.abs(heard - sample)).toBeLessThanOrEqual(8 + Math.abs(sample) / 31);
      }),
    );
  });
});

describe('RTP', () => {
  const packet = { type: 8, marker: true, sequence: 7, timestamp: 99, source: 5, payload: Buffer.from('sound') };

  it('is read as it was written, also with what others put before and after the sound', () => {
    expect(decodeRtp(encodeRtp(packet))).toEqual(packet);
    const plain = encodeRtp(packet);
    const extended = Buffer.concat([
      plain.subarray(0, 12),
      Buffer.from('abcdwwww'),
      plain.subarray(12),
      Buffer.of(0, 2),
    ]);
    extended[0] = 0x80 | 0x10 | 0x20;
    extended.writeUInt32BE(0xbede0001, 12);
    expect(decodeRtp(extended)?.payload.toString()).toBe('sound');
  });

  it('is not what is cut short or something else', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (octets) => void decodeRtp(Buffer.from(octets))));
    expect(decodeRtp(Buffer.alloc(11, 0x80))).toBeUndefined();
    expect(decodeRtp(Buffer.alloc(20, 0x9f))).toBeUndefined();
  });
});

describe('a digit', () => {
  const event = (digit: number, timestamp: number) => ({
    source: 1,
    timestamp,
    payload: Buffer.of(digit, 0x0a, 0, 160),
  });

  it('is heard once a press, however many packets tell of it', () => {
    const hear = hearDigits();
    const heard = [event(2, 10), event(2, 10), event(2, 20), event(11, 30), event(99, 40)].map(hear);
    expect(heard).toEqual(['2', undefined, '2', '#', undefined]);
  });

  it.each([
    ['application/dtmf-relay', 'Signal=1\r\nDuration=160\r\n', '1'],
    ['application/dtmf-relay; x=y', 'signal = 10', '*'],
    ['application/dtmf', '5', '5'],
    ['application/dtmf', 'signal=1', undefined],
    ['text/plain', '1', undefined],
  ])('in an INFO of %s %j is %s', (type, body, digit) => {
    expect(digitOfInfo(type, body)).toBe(digit);
  });
});

it('hears a digit among the sound that runs, and from nobody else', async () => {
  const heard: string[] = [];
  const media = await Media.open((digit) => void heard.push(digit), '127.0.0.1');
  const [theirs, stranger] = [createSocket('udp4'), createSocket('udp4')];
  try {
    for (const socket of [theirs, stranger]) await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
    let timestamp = 0;
    const send = (from: typeof theirs, type: number, source: number, digit = 0) =>
      new Promise((sent) => {
        const payload = Buffer.of(digit, 0x0a, 0, 160);
        const packet = { type, marker: false, sequence: 1, timestamp: (timestamp += 160), source, payload };
        from.send(encodeRtp(packet), media.port, '127.0.0.1', sent);
      });
    media.connect({ host: '127.0.0.1', port: theirs.address().port, digitsType: 101 });
    await send(stranger, 8, 6);
    await send(theirs, 101, 6, 1);
    await send(theirs, 8, 5);
    await send(stranger, 101, 5, 2);
    await send(theirs, 8, 6);
    await send(theirs, 101, 6, 3);
    await send(theirs, 101, 5, 4);
    while (heard.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toEqual(['4']);
  } finally {
    media.close();
    for (const socket of [theirs, stranger]) socket.close();
  }
});

describe('SDP', () => {
  it('offers what it can read', () => {
    expect(readSdp(writeSdp({ host: '127.0.0.1', port: 4000, session: 1 }))).toEqual({
      ...{ host: '127.0.0.1', port: 4000, digitsType: 101 },
    });
  });

  it('takes the address of the sound before that of the whole, and the other side’s number for digits', () => {
    const body =
      'v=0\r\nc=IN IP4 10.0.0.1\r\nm=audio 9 RTP/AVP 0 8 96\r\nc=IN IP4 10.0.0.2\r\na=rtpmap:96 telephone-event/8000\r\nm=video 7 RTP/AVP 8\r\nc=IN IP4 10.0.0.3';
    expect(readSdp(body)).toEqual({ host: '10.0.0.2', port: 9, digitsType: 96 });
  });

  it.each([
    'm=audio 0 RTP/AVP 8\r\nc=IN IP4 10.0.0.1',
    'm=audio 9 RTP/AVP 0\r\nc=IN IP4 10.0.0.1',
    'm=audio 9 RTP/SAVP 8\r\nc=IN IP4 10.0.0.1',
    'm=audio 9 RTP/AVP 8\r\nc=IN IP4 evil.example',
    'c=IN IP4 10.0.0.1',
    '',
  ])('has no sound that we can speak in %j', (body) => {
    expect(readSdp(body)).toBeUndefined();
  });
});
