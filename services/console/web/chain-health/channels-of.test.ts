import { describe, expect, it } from '@jest/globals';
import type { PartTrouble, Route } from './chain-health-api.ts';
import { besideChannels, channelsOf } from './channels-of.ts';

const since = '2026-11-30T02:00:00.000Z';
const way = (channel: Route['channel'], name: string, isUp: boolean): Route => ({
  ...{ channel, name, isUp, since, isAtLeast: false },
});
const lacking = (...lacks: string[]): PartTrouble => ({
  ...{ part: 'sms-gateway', state: 'lacking', since, isAtLeast: false, lacks },
});

describe('the channels of the chain', () => {
  it('have the ways that work and those that do not', () => {
    const [sms, push] = channelsOf([way('sms', 'A', false), way('push', 'P', true), way('sms', 'B', true)]);
    expect([sms?.channel, sms?.up.length, sms?.down[0]?.name]).toEqual(['sms', 1, 'A']);
    expect([push?.channel, push?.up.length, push?.down.length]).toEqual(['push', 1, 0]);
  });

  it('tell of their last way what the part that uses it says too, and nothing else', () => {
    const dead = channelsOf([way('sms', 'A', false)]);
    expect(besideChannels([lacking('carriers')], dead)).toEqual([]);
    expect(besideChannels([lacking('carriers', 'redis')], dead)).toHaveLength(1);
    expect(besideChannels([{ ...lacking('carriers'), state: 'silent' }], dead)).toHaveLength(1);
    expect(besideChannels([lacking('carriers')], channelsOf([way('sms', 'A', true)]))).toHaveLength(1);
    expect(besideChannels([lacking('carriers')], channelsOf([way('push', 'P', false)]))).toHaveLength(1);
    expect(besideChannels([lacking('carriers')], [])).toHaveLength(1);
  });
});
