import { describe, expect, it } from '@jest/globals';
import type { Content } from '@keten/domain';
import { sampleContent } from '@keten/testing';
import { composeAlert } from './compose-alert.ts';

const portal = { portalUrl: 'https://portal.example/', confirmationKey: Buffer.alloc(32, 7).toString('base64') };
const requestedAt = new Date('2026-11-30T10:00:00.000Z');

type Alert = {
  readonly timestamp: string;
  readonly data: {
    readonly alertId: string;
    readonly texts: Content['texts'];
    readonly acknowledge?: { readonly url: string };
    readonly portal?: string;
    readonly mustConfirm: boolean;
  };
};
const composed = (content: Content, recipientId: string, parts = { mustConfirm: true, at: requestedAt }): Alert => {
  const recipient = { recipientId, name: recipientId, address: 'https://a.example', mustConfirm: parts.mustConfirm };
  return JSON.parse(composeAlert({ content, requestedAt: parts.at }, recipient, portal)) as Alert;
};

describe('the body of a webhook', () => {
  it('says the same to all, with an id and a link of their own, whoever else was told before', () => {
    const content = sampleContent({ warningId: 'w-1' });
    const [water, gas, again] = ['water', 'gas', 'water'].map((recipientId) => composed(content, recipientId));
    expect(water!.data.alertId).toBe('w-1.1.water');
    expect(gas!.data.alertId).toBe('w-1.1.gas');
    expect(water!.data.acknowledge?.url).toMatch(
      /^https:\/\/portal\.example\/bevestigen\/w-1\/1\/water\/[\w-]+\?via=webhook$/,
    );
    expect(gas!.data.acknowledge?.url).toMatch(/\/bevestigen\/w-1\/1\/gas\//);
    expect(again).toEqual(water);
    const { alertId: _one, acknowledge: _first, ...same } = water!.data;
    expect(gas!.data).toMatchObject(same);
  });

  it('has the moment at which it was asked for', () => {
    const content = sampleContent();
    const later = new Date(requestedAt.getTime() + 60_000);
    expect(composed(content, 'a').timestamp).toBe(requestedAt.toISOString());
    expect(composed(content, 'a', { mustConfirm: true, at: later }).timestamp).toBe(later.toISOString());
  });

  it('asks nobody to confirm who need not', () => {
    const content = sampleContent();
    expect(composed(content, 'a')).toMatchObject({ data: { mustConfirm: true, acknowledge: {} } });
    const informed = composed(content, 'b', { mustConfirm: false, at: requestedAt });
    expect(informed.data).toMatchObject({ mustConfirm: false });
    expect(informed.data).not.toHaveProperty('acknowledge');
  });

  it('keeps each text to the letter, and the texts of two warnings apart', () => {
    const text = (headline: string): Content => sampleContent({ texts: [{ ...sampleContent().texts[0]!, headline }] });
    const odd = text('"$1" \\u0000 \u0000 "$&" €');
    expect(composed(odd, 'a').data.texts[0]!.headline).toBe('"$1" \\u0000 \u0000 "$&" €');
    expect(composed(text('Anders'), 'a').data.texts[0]!.headline).toBe('Anders');
  });
});
