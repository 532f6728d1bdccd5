import { createSocket } from 'node:dgram';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeAlaw, Trunk, usualTiming } from '@keten/sip';
import type { CallName, Dialled } from '@keten/sip';
import { eventually, freePort } from '../src/index.ts';
import { startSipTrunk } from '../src/world/index.ts';
import type { SipTrunk, SipTrunkOptions } from '../src/world/index.ts';

const number = '31612345678';
const credentials = { username: 'keten', password: 'geheim' };
const us = { caller: '31970001234', domain: 'trunk.example', credentials };
const timing = { ...usualTiming, t1Ms: 50, silentMs: 30_000, lingerMs: 1000 };
/** Half a second that is no silence. */
const tone = encodeAlaw(Int16Array.from({ length: 4000 }, (_, at) => 8000 * Math.sin(at / 3)));

let far: SipTrunk;
let near: Trunk;
const digits: string[] = [];
const noted: CallName[] = [];

const begin = async (options: Partial<SipTrunkOptions> = {}): Promise<void> => {
  far = await startSipTrunk({ name: 'Noord', credentials, ...options });
  near = new Trunk({ ...far, ...us, timing });
};
beforeEach(() => {
  digits.length = 0;
  noted.length = 0;
});
afterEach(async () => {
  await near.close();
  await far.close();
});

const dial = (ringMs = 40_000, signal = new AbortController().signal): Promise<Dialled> =>
  near.dial({
    ...{ to: number, ringMs, signal },
    onDigit: (digit) => void digits.push(digit),
    note: (name) => Promise.resolve(void noted.push(name)),
  });
const answered = async (): Promise<Extract<Dialled, { kind: 'answered' }>['call']> => {
  const dialled = await dial();
  if (dialled.kind !== 'answered') throw new Error(`not answered: ${JSON.stringify(dialled)}`);
  return dialled.call;
};
const onlyCall = () => {
  expect(far.calls()).toHaveLength(1);
  return far.calls()[0]!;
};

describe.each([
  ['udp', 'MD5'],
  ['tcp', 'SHA-256'],
] as const)('a call over %s with %s', (protocol, algorithm) => {
  beforeEach(() => begin({ protocol, algorithm }));

  it('proves who calls, is heard at the pace of speech, and hangs up', async () => {
    const call = await answered();
    expect(await call.play(tone)).toBe(true);
    await eventually(() => Promise.resolve(onlyCall().heard().octets >= 3500 ? true : undefined));
    await call.hangUp();
    expect(await call.ended).toBe('us');
    await eventually(() => Promise.resolve(onlyCall().state() === 'over' ? true : undefined));
    expect(onlyCall()).toMatchObject({ to: number, from: '31970001234' });
    expect(onlyCall().endedBy()).toBe('caller');
    expect(far.unproven()).toBe(1);
    // Twenty packets would be through in a moment without a clock.
    expect(onlyCall().packetsPerSecond()).toBeLessThan(75);
  });

  it('hears digits in both forms, each press once, and the other side’s hanging up', async () => {
    far.let(number, {
      presses: ['2', '1'].map((digit, at) => ({ digit, afterSound: 1, afterMs: 100 * at })),
    });
    const call = await answered();
    void call.play(tone);
    await eventually(() => Promise.resolve(digits.length === 2 ? true : undefined));
    onlyCall().press({ digit: '9', as: 'info' });
    await eventually(() => Promise.resolve(digits.length === 3 ? true : undefined));
    onlyCall().hangUp();
    expect(await call.ended).toBe('them');
    expect(digits).toEqual(['2', '1', '9']);
    expect(await call.play(tone)).toBe(false);
  });
});

describe('what is not answered', () => {
  beforeEach(() => begin());

  it.each([
    [486, 'busy'],
    [480, 'no-answer'],
    [603, 'declined'],
    [404, 'no-such-number'],
    [503, 'unavailable'],
    [408, 'unavailable'],
    [302, 'unavailable'],
  ] as const)('is told by its %i as %s', async (status, kind) => {
    far.let(number, { status });
    expect(await dial()).toMatchObject({ kind, status });
  });

  it('is told of a port of ours that is taken; else that is where the trunk finds us', async () => {
    const localPort = await freePort();
    const taken = createSocket('udp4').bind(localPort);
    await near.close();
    near = new Trunk({ ...far, ...us, timing, localPort });
    expect(await dial()).toMatchObject({ kind: 'unavailable', detail: expect.stringContaining('EADDRINUSE') });
    await new Promise<void>((resolve) => taken.close(resolve));
    expect((await dial()).kind).toBe('answered');
    expect(noted.at(-1)?.sentBy).toBe(`127.0.0.1:${localPort}`);
  });

  it('is told of a trunk that says nothing, and of one that is not there', async () => {
    await near.close();
    near = new Trunk({ ...far, ...us, timing: { ...timing, silentMs: 400 } });
    far.misbehave({ says: 'nothing' });
    expect(await dial()).toMatchObject({ kind: 'unavailable', detail: 'the trunk does not answer' });
    expect(await near.isThere()).toBe(false);
    far.behave();
    await eventually(async () => ((await near.isThere()) ? true : undefined));
    await far.close();
    expect(await dial()).toMatchObject({ kind: 'unavailable' });
  });

  it('stops to ring when it rang long enough, and when nobody wants the call any more', async () => {
    far.let(number, { says: 'ringing' });
    expect(await dial(100)).toMatchObject({ kind: 'no-answer', status: 487 });
    expect(onlyCall().state()).toBe('cancelled');
    expect(await dial(5000, AbortSignal.timeout(100))).toMatchObject({ kind: 'no-answer' });
  });

  it('counts as answered when it was answered at that moment', async () => {
    far.let(number, { says: 'ringing', answersAtCancel: true });
    expect((await dial(100)).kind).toBe('answered');
  });

  it('has no sound of the network for an answer, nor digits in it', async () => {
    far.let(number, { earlyMedia: true, ringMs: 150 });
    await answered();
    expect(digits).toEqual([]);
  });

  it.each(['none', 'other'] as const)('is hung up on when it answers with sound of kind %s', async (sound) => {
    far.let(number, { sound });
    expect((await dial()).kind).toBe('unavailable');
    await eventually(() => Promise.resolve(onlyCall().endedBy() === 'caller' ? true : undefined));
  });

  it('is refused to who can not prove it', async () => {
    await near.close();
    near = new Trunk({ ...far, ...us, credentials: { ...credentials, password: 'x' }, timing });
    expect(await dial()).toMatchObject({ kind: 'unavailable', status: 407 });
  });
});

it('is rung no longer over a line that broke, before anybody else may call', async () => {
  await begin({ protocol: 'tcp' });
  far.let(number, { says: 'ringing' });
  const dialling = dial();
  await eventually(() => (far.calls().length === 1 ? true : undefined));
  await eventually(() => (noted.some((name) => name.answered) ? true : undefined));
  far.breakLines();
  expect(await dialling).toMatchObject({ kind: 'unavailable', detail: 'the line to the trunk broke' });
  expect(onlyCall().state()).toBe('cancelled');
});

it('rings on when nobody is at the trunk’s port for a moment', async () => {
  await begin();
  far.let(number, { says: 'ringing' });
  const giveUp = new AbortController();
  const dialling = dial(40_000, giveUp.signal);
  await eventually(() => (noted.some((name) => name.answered) ? true : undefined));
  await far.close();
  expect(await near.isThere()).toBe(false);
  const again = await startSipTrunk({ name: 'Noord', port: far.port });
  giveUp.abort();
  expect(await dialling).toMatchObject({ kind: 'no-answer' });
  await again.close();
});

it('is hung up on with a proof where that is asked for', async () => {
  await begin({ provesBye: true });
  const call = await answered();
  await call.hangUp();
  expect(onlyCall().endedBy()).toBe('caller');
});

describe('a call that goes on', () => {
  beforeEach(() => begin());

  it('goes on when its sound is moved', async () => {
    far.let(number, { changesAfterMs: 30 });
    const call = await answered();
    expect(await call.play(tone)).toBe(true);
    expect(onlyCall().state()).toBe('up');
  });

  it('is ended by another who knows its name, as after a kill', async () => {
    const call = await answered();
    const other = new Trunk({ ...far, caller: '31970001234', domain: 'trunk.example', timing });
    await other.hangUpLeft(noted.at(-1)!);
    await eventually(() => Promise.resolve(onlyCall().state() === 'over' ? true : undefined));
    await other.close();
    await call.hangUp();
  });

  it('is no longer rung by another who knows its name', async () => {
    far.let(number, { says: 'ringing' });
    const dialling = dial();
    await eventually(() => Promise.resolve(far.calls().length === 1 ? true : undefined));
    const other = new Trunk({ ...far, caller: '31970001234', domain: 'trunk.example', timing });
    await other.hangUpLeft(noted.at(-1)!);
    expect(await dialling).toMatchObject({ kind: 'no-answer', status: 487 });
    await other.close();
  });

  it.each(['deafMs', 'longestMs'] as const)('ends by itself, by its %s, when nobody ends it', async (which) => {
    await near.close();
    near = new Trunk({ ...far, ...us, timing: { ...timing, [which]: 200 } });
    far.let(number, { sound: which === 'deafMs' ? 'silent' : undefined });
    const call = await answered();
    expect(await call.ended).toBe('us');
    await eventually(() => (onlyCall().endedBy() === 'caller' ? true : undefined));
  });

  it('rings on when the challenge is acknowledged again, and is answered', async () => {
    far.let(number, { ringMs: 150 });
    const dialled = dial(5000);
    const { callId } = await eventually(() => far.calls()[0]);
    const stray = createSocket('udp4');
    const ack = `ACK sip:x@y SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKz\r\nFrom: <sip:a@b>;tag=a\r\nTo: <sip:a@b>;tag=trunk\r\nCall-ID: ${callId}\r\nCSeq: 1 ACK\r\nContent-Length: 0\r\n\r\n`;
    await new Promise((resolve) => stray.send(ack, far.port, '127.0.0.1', resolve));
    expect((await dialled).kind).toBe('answered');
    stray.close();
  });

  it('takes nothing from strangers', async () => {
    const call = await answered();
    const stranger = createSocket('udp4');
    await new Promise<void>((resolve) => stranger.bind(0, '127.0.0.1', resolve));
    const { port } = stranger.address();
    const { callId, fromTag, answered: dialog } = call.name;
    const bye = `BYE sip:x@y SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bKz\r\nFrom: <sip:a@b>;tag=${dialog?.toTag}\r\nTo: <sip:a@b>;tag=${fromTag}\r\nCall-ID: ${callId}\r\nCSeq: 9 BYE\r\nContent-Length: 0\r\n\r\n`;
    for (const text of [bye, 'junk']) stranger.send(text, (await near.local()).port, '127.0.0.1');
    expect(await call.play(tone)).toBe(true);
    expect(onlyCall().state()).toBe('up');
    stranger.close();
  });
});
