import { Writable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { createLog, type Log } from './log.ts';

function listen(level?: string): { log: Log; lines: () => Record<string, unknown>[]; text: () => string } {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  const lines = () =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { log: createLog('fanout', level, stream), lines, text: () => text };
}

it('writes one line of JSON with the service, the level as a word and the time in UTC', () => {
  const { log, lines } = listen();
  log.info({ warningId: 'w-1', count: 3 }, 'fanned out');
  log.debug('not at this level');
  expect(lines()).toEqual([
    {
      level: 'info',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      service: 'fanout',
      warningId: 'w-1',
      count: 3,
      msg: 'fanned out',
    },
  ]);
});

it('hides secrets and persons at any depth, under any spelling of the name', () => {
  const { log, text, lines } = listen();
  const hidden = {
    password: 'h1',
    api_key: 'h2',
    Authorization: 'h3',
    'set-cookie': 'h4',
    NATS_SEED: 'h5',
    phone: 'h6',
    email: 'h7',
  };
  log.info({ ...hidden, inside: [{ deep: { ...hidden, warningId: 'kept' } }] }, 'said');
  log.child({ token: 'h8' }).child({ seed: 'h0' }).info({ endpoint: 'h9' }, 'said');
  expect(text()).not.toMatch(/h\d/);
  expect(text()).toContain('kept');
  expect(lines()[0]).toMatchObject({ password: '[hidden]' });
});

it('says of an error what it is, and not what it carries', () => {
  const { log, lines } = listen();
  const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', command: { args: ['+31612345678'] } });
  log.error({ err: Object.assign(new TypeError('no Redis', { cause }), { args: ['+31612345678'] }) }, 'failed');
  const [line] = lines();
  expect(line?.['err']).toMatchObject({ type: 'TypeError', message: 'no Redis', cause: { code: 'ECONNREFUSED' } });
  expect(JSON.stringify(line)).not.toContain('+31612345678');
});

it('bears what has no end and what is long', () => {
  const { log, lines } = listen();
  const circle: Record<string, unknown> = { bytes: Buffer.alloc(1000) };
  circle['itself'] = circle;
  log.info(circle, 'said');
  expect(lines()[0]).toMatchObject({ bytes: '[1000 bytes]', msg: 'said' });
});
