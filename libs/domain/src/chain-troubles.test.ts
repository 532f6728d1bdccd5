import { describe, expect, it } from '@jest/globals';
import { besideChannels, channelsOf, ringsOfChain } from './chain-troubles.ts';
import type { Channel } from './vocabulary.ts';

const way = (channel: Channel, name: string, isUp: boolean) => ({ channel, name, isUp });
const lacking = (...lacks: string[]) => ({ part: 'sms-gateway', state: 'lacking', lacks });

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

  it('ring when none of their ways works, beside parts that fail and what is nearly full', () => {
    const stores = [
      { store: 'WARNINGS', state: 'nearly-full' },
      { store: 'DLQ', state: 'filling' },
    ];
    const rings = (routes: Parameters<typeof channelsOf>[0]) =>
      ringsOfChain({ items: [lacking('carriers')], stores, routes });
    expect(rings([way('sms', 'A', false)])).toEqual(['WARNINGS.nearly-full', 'sms.no-way']);
    expect(rings([way('sms', 'A', false), way('sms', 'B', true)])).toEqual([
      'sms-gateway.lacking',
      'WARNINGS.nearly-full',
    ]);
  });
});
