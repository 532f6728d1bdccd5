import { describe, expect, it } from '@jest/globals';
import { contactOf, viaOf } from './dialog.ts';
import type { Transport } from './transport.ts';

const us = { caller: '31970001234', domain: 'trunk.example' };
const at = (host: string) => ({ local: { host, port: 5060 } }) as unknown as Transport;

describe('where a trunk finds us', () => {
  it.each([
    ['127.0.0.1', 'udp', '<sip:+31970001234@127.0.0.1:5060>'],
    ['127.0.0.1', 'tcp', '<sip:+31970001234@127.0.0.1:5060;transport=tcp>'],
    ['2001:db8::5', 'tcp', '<sip:+31970001234@[2001:db8::5]:5060;transport=tcp>'],
  ])('within a call made from %s by %s is by the same protocol', (host, protocol, contact) => {
    expect(contactOf(us, at(host), protocol)).toBe(contact);
  });

  it('with an answer is on the port that asked', () => {
    expect(viaOf({ sentBy: '[2001:db8::5]:5060', protocol: 'udp', branch: 'z9hG4bK1' })).toBe(
      'SIP/2.0/UDP [2001:db8::5]:5060;rport;branch=z9hG4bK1',
    );
  });
});
