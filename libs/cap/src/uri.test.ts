import { describe, expect, it } from '@jest/globals';
import { kindOfUri } from './uri.ts';

describe('a URI', () => {
  it.each([
    'https://example.org',
    'http://user:pw@example.org:8080/a/b;c?d=e&f#g',
    'https://[2001:db8::7]:443/x',
    'urn:oid:2.49.0.1.528.0',
    'mailto:crisis@example.org',
    'https://example.org/over stroming/{a}|é',
    'file:///srv/x',
  ])('is absolute: %s', (text) => {
    expect(kindOfUri(text)).toBe('absolute');
  });

  it.each(['www.example.org/x', '/x/y', '../kaart.png', '//example.org/x', '?q=1', '#deel', 'a/b:c'])(
    'is relative: %s',
    (text) => {
      expect(kindOfUri(text)).toBe('relative');
    },
  );

  it.each(['', 'http://example.org/%zz', 'http://exa[mple.org', 'https://example.org:port/', '1http://x', 'a#b#c'])(
    'is none: “%s”',
    (text) => {
      expect(kindOfUri(text)).toBeUndefined();
    },
  );
});
