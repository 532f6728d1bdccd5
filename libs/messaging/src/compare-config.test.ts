import { describe, expect, it } from '@jest/globals';
import { differencesOf, TopologyDiffers } from './compare-config.ts';

const asked = {
  name: 'S',
  subjects: ['a.*', 'b.*'],
  allow_msg_schedules: true,
  max_age: 0,
  metadata: { plane: 'live' },
};

describe('what the server returns', () => {
  it('may leave out zeros, and add what it keeps for itself', () => {
    const got = {
      name: 'S',
      subjects: ['a.*', 'b.*'],
      allow_msg_schedules: true,
      metadata: { plane: 'live', '_nats.level': '3' },
      consumer_limits: {},
      sealed: false,
    };
    expect(differencesOf('S', asked, got)).toEqual([]);
  });

  it('must not leave out a setting that it does not know: an old server ignores it and says nothing', () => {
    const { allow_msg_schedules: _ignored, ...got } = asked;
    expect(differencesOf('S', asked, got)).toEqual(['S: allow_msg_schedules should be true, is nothing']);
  });

  it('must not have what was never asked for', () => {
    expect(differencesOf('S', asked, { ...asked, max_msgs_per_subject: 1 })).toEqual([
      'S: max_msgs_per_subject should be nothing, is 1',
    ]);
  });

  it('may name its subjects in another order, but not wait in another', () => {
    const waits = { ...asked, backoff: [1, 2] };
    expect(differencesOf('S', waits, { ...waits, subjects: ['b.*', 'a.*'] })).toEqual([]);
    expect(differencesOf('S', waits, { ...waits, backoff: [2, 1] })).toHaveLength(1);
  });

  it('must not differ deep inside', () => {
    const got = { ...asked, metadata: { plane: 'exercise' } };
    expect(differencesOf('S', asked, got)).toEqual(['S: metadata should be {"plane":"live"}, is {"plane":"exercise"}']);
  });
});

it('tells every difference at once', () => {
  expect(new TopologyDiffers(['one', 'two']).message).toBe('The broker differs from what was asked for:\n  one\n  two');
});
