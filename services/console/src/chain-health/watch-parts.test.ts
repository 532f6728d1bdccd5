import { describe, expect, it } from '@jest/globals';
import { ConsoleConfig, watchedParts } from '../config.ts';
import { watchParts } from './watch-parts.ts';

const start = new Date(Date.UTC(2026, 10, 29, 8));
const after = (seconds: number): Date => new Date(start.getTime() + seconds * 1000);
const watch = () => watchParts(['acknowledgement', 'sms-gateway'], start);

describe('the parts of the chain', () => {
  it('are given some time at the start, and are silent after it when nothing was heard', () => {
    const parts = watch();
    expect(parts.troubles(after(12))).toEqual([]);
    expect(parts.troubles(after(13)).map(({ part, state }) => [part, state])).toEqual([
      ['acknowledgement', 'silent'],
      ['sms-gateway', 'silent'],
    ]);
  });

  it('are silent since they were last heard, and no more once they are heard again', () => {
    const parts = watch();
    parts.hear({ part: 'acknowledgement', notReady: [] }, after(5));
    parts.hear({ part: 'sms-gateway', notReady: [] }, after(10));
    expect(parts.troubles(after(18))).toEqual([
      { part: 'acknowledgement', state: 'silent', since: after(5), isAtLeast: false, lacks: [] },
    ]);
    parts.hear({ part: 'acknowledgement', notReady: [] }, after(19));
    expect(parts.troubles(after(20))).toEqual([]);
  });

  it('lack what all their processes lack for some time', () => {
    const parts = watch();
    for (const second of [1, 6, 11, 16]) parts.hear({ part: 'sms-gateway', notReady: ['carriers'] }, after(second));
    for (const second of [2, 7, 12, 17]) parts.hear({ part: 'acknowledgement', notReady: [] }, after(second));
    expect(parts.troubles(after(18))).toEqual([
      { part: 'sms-gateway', state: 'lacking', since: start, isAtLeast: true, lacks: ['carriers'] },
    ]);
    parts.hear({ part: 'sms-gateway', notReady: [] }, after(19));
    parts.hear({ part: 'sms-gateway', notReady: ['carriers'] }, after(20));
    expect(parts.troubles(after(21))).toEqual([]);
  });

  it('are not judged by a time in which nobody could be heard, nor are those that nobody watches', () => {
    const parts = watch();
    parts.forget(after(60));
    parts.hear({ part: 'fanout', notReady: ['nats'] }, after(60));
    expect(parts.troubles(after(61))).toEqual([]);
  });

  it('that were silent before such a time are so since they were heard last, and not since it was over', () => {
    const parts = watch();
    for (const part of ['acknowledgement', 'sms-gateway'] as const) parts.hear({ part, notReady: [] }, after(5));
    parts.forget(after(60));
    parts.hear({ part: 'sms-gateway', notReady: [] }, after(62));
    expect(parts.troubles(after(71))).toEqual([]);
    expect(parts.troubles(after(73))).toEqual([
      { part: 'acknowledgement', state: 'silent', since: after(5), isAtLeast: false, lacks: [] },
    ]);
  });

  it('have a wrong clock when one of their processes says so, until none has said so for some time', () => {
    const parts = watch();
    for (const second of [1, 6, 11]) {
      parts.hear({ part: 'acknowledgement', notReady: [], clockIsWrong: true }, after(second));
      parts.hear({ part: 'acknowledgement', notReady: [] }, after(second + 1));
      parts.hear({ part: 'sms-gateway', notReady: [] }, after(second));
      parts.hear({ part: 'console', notReady: [], clockIsWrong: true }, after(second));
    }
    expect(parts.troubles(after(12))).toEqual([
      { part: 'acknowledgement', state: 'wrong-clock', since: after(1), isAtLeast: false, lacks: [] },
      { part: 'console', state: 'wrong-clock', since: after(1), isAtLeast: false, lacks: [] },
    ]);
    for (const part of ['acknowledgement', 'sms-gateway'] as const) parts.hear({ part, notReady: [] }, after(22));
    expect(parts.troubles(after(24))).toEqual([]);
  });
});

it('of a chain without a Cell Broadcast Centre includes no gateway to one, and of one with cell broadcasts always', () => {
  const watched = (named: Partial<ConsoleConfig>) => watchedParts(Object.assign(new ConsoleConfig(), named));
  expect(watched({})).not.toContain('cell-gateway');
  expect(watched({})).toContain('fanout');
  expect(watched({ CELL_BROADCAST_LANGUAGES: ['nl-NL'], WATCHED_PARTS: ['fanout'] })).toEqual([
    'fanout',
    'cell-gateway',
  ]);
  expect(watched({ WATCHED_PARTS: ['cell-gateway'] })).toEqual(['cell-gateway']);
});
