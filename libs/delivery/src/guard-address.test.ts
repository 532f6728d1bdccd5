import { describe, expect, it } from '@jest/globals';
import { checkUrl, guardedLookup, isPublic } from './guard-address.ts';

describe('which addresses are public', () => {
  it.each(['8.8.8.8', '145.12.1.1', '2001:4860:4860::8888', '2606:4700::1111', '2a02:898::1'])('%s is', (address) => {
    expect(isPublic(address)).toBe(true);
  });

  it.each([
    ...[
      '127.0.0.1',
      '127.8.8.8',
      '0.0.0.0',
      '10.1.2.3',
      '172.31.255.255',
      '192.168.1.1',
      '100.64.0.1',
      '169.254.169.254',
    ],
    ...['224.0.0.1', '255.255.255.255', '198.18.0.1', '203.0.113.7'],
    ...[
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '::ffff:127.0.0.1',
      '::ffff:192.168.0.1',
      '::ffff:8.8.8.8',
      '64:ff9b::7f00:1',
    ],
    ...['2002:7f00:1::1', '2001:db8::1', '2001::1', 'localhost', ''],
  ])('%s is not', (address) => {
    expect(isPublic(address)).toBe(false);
  });
});

describe('checking a URL', () => {
  it.each([
    ...['ftp://a.example', 'file:///etc/passwd', 'gopher://a', 'no url', 'http://127.0.0.1', 'http://[::1]:80/'],
    // The same address in other clothes: a URL's parser takes them off.
    ...[
      'http://2130706433/',
      'http://0x7f.1/',
      'http://0177.0.0.1/',
      'http://[::ffff:127.0.0.1]/',
      'http://127。0。0。1/',
    ],
  ])('refuses %s', (address) => {
    expect(() => checkUrl(address, { allowPrivate: false })).toThrow(/the address is/);
  });

  it.each([
    ...['http://push.example/x', 'https://127.0.0.1/x', 'https://2130706433/x', 'https://0x7f.1/x'],
    ...['https://10.1.2.3:8443/x', 'https://169.254.169.254/latest/meta-data', 'https://192.168.1.1/x'],
    ...['https://[::1]/x', 'https://[::ffff:10.0.0.1]/x', 'https://[fd00::1]/x', 'https://[fe80::1]/x'],
    'https://[64:ff9b::a00:1]/x',
  ])('where only TLS will do, refuses %s', (address) => {
    expect(() => checkUrl(address, { allowPrivate: false, onlyTls: true })).toThrow(/the address is/);
  });

  it.each(['https://fcm.googleapis.com/fcm/send/x', 'https://8.8.8.8/push', 'https://[2606:4700::1111]/push'])(
    'where only TLS will do, takes %s',
    (address) => {
      expect(checkUrl(address, { allowPrivate: false, onlyTls: true }).href).toBe(address);
    },
  );

  it('takes a public one, and a private one where that is allowed', () => {
    expect(checkUrl('https://hook.example/a?b', { allowPrivate: false }).host).toBe('hook.example');
    expect(checkUrl('http://127.0.0.1:80', { allowPrivate: true }).hostname).toBe('127.0.0.1');
  });
});

describe('looking up a name', () => {
  const look = (found: readonly { address: string; family: number }[], all: boolean) => {
    const lookup = ((_name: string, _options: object, done: (error: null, list: typeof found) => void) =>
      done(null, found)) as never;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    guardedLookup({ allowPrivate: false, lookup })('a.example', { all }, (error, address) =>
      error ? reject(error) : resolve(address),
    );
    return promise;
  };
  const inside = { address: '10.0.0.1', family: 4 };
  const outside = { address: '8.8.8.8', family: 4 };

  it('leaves out what is not public', async () => {
    expect(await look([inside, outside], true)).toEqual([outside]);
    expect(await look([inside, outside], false)).toBe('8.8.8.8');
  });

  it('refuses a name that leads inside only', async () => {
    await expect(look([inside], true)).rejects.toThrow(/not public/);
  });
});
