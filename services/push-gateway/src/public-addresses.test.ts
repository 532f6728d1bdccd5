import { describe, expect, it } from '@jest/globals';
import { endpointFault, isPrivate } from './public-addresses.ts';

describe('an endpoint that a stranger gave us', () => {
  it.each(['https://fcm.googleapis.com/fcm/send/x', 'https://8.8.8.8/push', 'https://[2606:4700::1111]/push'])(
    'may be %s',
    (url) => {
      expect(endpointFault(new URL(url))).toBeUndefined();
    },
  );

  it.each([
    'http://push.example/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://0x7f.1/x',
    'https://10.1.2.3:8443/x',
    'https://169.254.169.254/latest/meta-data',
    'https://192.168.1.1/x',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://[fd00::1]/x',
    'https://[fe80::1]/x',
    'https://[64:ff9b::a00:1]/x',
  ])('may not be %s', (url) => {
    expect(endpointFault(new URL(url))).toBeDefined();
  });

  it('is looked at as the IPv4 address that an IPv6 one stands for', () => {
    expect([isPrivate('::ffff:192.168.0.1'), isPrivate('::ffff:8.8.8.8')]).toEqual([true, false]);
  });
});
