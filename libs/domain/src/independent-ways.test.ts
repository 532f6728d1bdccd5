import { describe, expect, it } from '@jest/globals';
import { hasTooFewWays, independentWays, provenWays, reachableBy, sharedDomains } from './independent-ways.ts';
import type { ContactPoint } from './obligation.ts';

const webhook = (host: string): ContactPoint => ({ channel: 'webhook', address: `https://${host}/keten` });
const mail = (host: string): ContactPoint => ({ channel: 'email', address: `piket@${host}` });
const call = (address: string): ContactPoint => ({ channel: 'voice', address });
const sms = (number: string): ContactPoint => ({ channel: 'sms', address: `+3161234567${number}` });

describe('ways that fail together count once', () => {
  it.each<[string, readonly ContactPoint[], number]>([
    ['nothing', [], 0],
    ['the portal alone, which wakes nobody', [{ channel: 'portal', address: '' }], 0],
    ['one telephone', [sms('1')], 1],
    ['two telephones on the mobile network', [sms('1'), sms('2')], 1],
    ['two mailboxes behind our relays', [mail('a.nl'), mail('b.nl')], 1],
    ['mail and webhook of one organisation', [mail('water.nl'), webhook('alarm.water.nl')], 1],
    ['two webhooks of one organisation', [webhook('a.water.nl'), webhook('b.water.nl')], 1],
    ['mail and webhook at different ones', [mail('water.nl'), webhook('alarm.example')], 2],
    ['a telephone and a mailbox', [sms('1'), mail('water.nl')], 2],
    ['two addresses, each of which is itself', [webhook('192.0.2.1'), webhook('192.0.2.2')], 2],
    ['three kinds, of which two share a host', [webhook('water.nl'), mail('water.nl'), sms('1')], 2],
    ['a text and a call to mobile telephones', [sms('1'), call('+31612345670')], 1],
    ['a text and a call to a desk', [sms('1'), call('+31201234567')], 2],
    ['two calls, over the same trunks', [call('+31201234567'), call('+31301234567')], 1],
    ['all three apart', [webhook('alarm.example'), mail('water.nl'), sms('1')], 3],
  ])('%s', (_name, points, count) => {
    expect(independentWays(points)).toHaveLength(count);
    expect(hasTooFewWays(points)).toBe(count < 2);
  });

  it('finds the most of them, whatever their order', () => {
    // The mailbox shares with both others, which share nothing.
    const points = [mail('water.nl'), webhook('water.nl'), mail('elders.nl')];
    expect(independentWays(points)).toEqual([webhook('water.nl'), mail('elders.nl')]);
    expect(independentWays(points.toReversed())).toHaveLength(2);
  });

  it('says what they share', () => {
    expect(sharedDomains(mail('water.nl'), webhook('www.Water.nl'))).toEqual([{ of: 'host', name: 'water.nl' }]);
    expect(sharedDomains(mail('a.nl'), mail('b.nl'))).toEqual([{ of: 'mail-relays' }]);
    expect(sharedDomains(sms('1'), mail('b.nl'))).toEqual([]);
  });
});

describe('a way counts once it is known to work', () => {
  const points = [mail('water.nl'), sms('1'), sms('2')];
  const [works, fails, unknown] = [{ is: 'verified' }, { is: 'failed' }, { is: 'unverified' }] as const;
  it.each<[string, Parameters<typeof reachableBy>[1], ReturnType<typeof reachableBy>]>([
    ['nothing is known', [], 'untested'],
    ['one works', [works, unknown, unknown], 'untested'],
    ['two that fail apart work', [works, works, fails], 'fine'],
    ['two work that fail together', [unknown, works, works], 'untested'],
    ['two work that fail together, and no other does', [fails, works, works], 'failing'],
    ['one of three fails', [unknown, fails, unknown], 'untested'],
    ['all fail', [fails, fails, fails], 'failing'],
  ])('%s', (_name, lines, is) => {
    expect(reachableBy(points, lines)).toBe(is);
  });

  it('counts as proven what was tested and works, once for what fails together', () => {
    expect(provenWays(points, [])).toBe(0);
    expect(provenWays(points, [works, unknown, fails])).toBe(1);
    expect(provenWays(points, [unknown, works, works])).toBe(1);
    expect(provenWays(points, [works, works, fails])).toBe(2);
  });

  it('is too few whatever works', () => {
    expect(reachableBy([sms('1'), sms('2')], [works, works])).toBe('too-few');
  });
});
