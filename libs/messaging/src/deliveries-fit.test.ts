import { describe, expect, it } from '@jest/globals';
import { contentHash, encode, recipientsPerDelivery, requestDeliveries, warningIssued } from '@keten/contracts';
import { oblige, recipientsOf } from '@keten/domain';
import type { AddressedRecipient } from '@keten/domain';
import { sampleContent, sampleIssued } from '@keten/testing';
import { messageHeaders } from './message-headers.ts';
import { published } from './published.ts';
import { topology } from './topology.ts';

const entities = 10_000;
const warnings = 10;
const now = new Date(Date.UTC(2026, 10, 29, 8));

/** About as large as an issue may be: an area of 40,000 points. */
const points = Array.from({ length: 40_000 }, (_, index) => ({ lat: 52 + index / 1e5, lon: 5 + index / 1e5 }));
const content = sampleContent({
  warningId: 'w-2026-11-29-1234567890',
  severity: 'Extreme',
  area: { description: 'Nederland', codes: [], polygons: [{ points }], circles: [] },
});
const approved = { content, contentHash: contentHash(content) };

/** With a longer name and longer addresses than most, one for each channel. At Extreme both rungs go to all of them. */
const obligation = oblige(
  {
    ...{ recipientId: 'e-123456789012345678901234', name: 'n'.repeat(100), sector: 'ENE-ELE' },
    contactPoints: [
      { channel: 'webhook', address: `https://${'w'.repeat(150)}.nl/` },
      { channel: 'email', address: `${'m'.repeat(60)}@example.nl` },
      { channel: 'sms', address: '+31612345678' },
    ],
  },
  content,
  now,
);

/** What the broker keeps beside a message's subject, headers and bytes. */
const octetsBeside = 64;

/** Of the messages that ask for these recipients, as they are stored. */
function octetsOf(recipients: readonly AddressedRecipient[], rung: number): number {
  return requestDeliveries(approved, recipients, rung, now).reduce((sum, { event, fact }) => {
    const message = published(event, fact);
    const headers = messageHeaders(message, 'urn:keten:acknowledgement', now) as unknown as { encode(): Uint8Array };
    // A traceparent and its name come with it where traces are kept.
    return sum + message.subject.length + headers.encode().length + 80 + message.bytes.length + octetsBeside;
  }, 0);
}

describe('the requests for deliveries of ten Extreme warnings to ten thousand entities', () => {
  it('fit into their stream on all rungs, whatever the warnings hold, while no gateway takes one', () => {
    expect(encode(warningIssued.schema, sampleIssued(content)).length).toBeGreaterThan(700_000);
    expect(obligation.ladder).toHaveLength(2);
    const first = recipientsOf(obligation, 0);
    const together = Array.from({ length: recipientsPerDelivery }, (_, index) =>
      first.map((each) => ({ ...each, recipientId: `e-${index}-56789012345678901234` })),
    );
    const firstRung = (octetsOf(together.flat(), 0) / recipientsPerDelivery) * entities;
    // Deadlines that pass together are asked for together; here each is alone.
    const secondRung = octetsOf(recipientsOf(obligation, 1), 1) * entities;
    const { max_bytes: room = 0 } = topology({ replicas: 3 }).streams.find(({ name }) => name === 'DELIVERIES') ?? {};
    expect((firstRung + secondRung) * warnings).toBeLessThan(room);
    // One such warning is no reason to warn of a full stream.
    expect(firstRung + secondRung).toBeLessThan(room * 0.1);
  });
});
