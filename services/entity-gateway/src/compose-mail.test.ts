import { describe, expect, it } from '@jest/globals';
import type { Content } from '@keten/domain';
import { sampleContent } from '@keten/testing';
import { composeMail } from './compose-mail.ts';

const sender = {
  ...{ portalUrl: 'https://portal.example', confirmationKey: Buffer.alloc(32, 7).toString('base64') },
  from: 'alert@keten.example',
};
const composed = (rung: number | undefined, parts: Partial<Content> = {}, mustConfirm = true) => {
  const content = sampleContent({ warningId: 'w-1', severity: 'Extreme', ...parts });
  const recipient = { recipientId: 'water', name: 'Water', address: 'a@water.example', mustConfirm };
  const { subject, messageId, references } = composeMail(content, recipient, sender, rung);
  return { subject, messageId, references };
};

describe('a mail on a later step of the ladder', () => {
  it('is another message in the thread of the first, and says that nobody confirmed', () => {
    const [first, again] = [composed(0), composed(1)];
    expect(first).toMatchObject({ messageId: '<w-1.1.water@keten.example>', references: undefined });
    expect(again).toMatchObject({
      messageId: '<w-1.1.water+1@keten.example>',
      references: ['<w-1.1.water@keten.example>'],
    });
    expect(again.subject).toBe(`Nog niet bevestigd: ${first.subject}`);
    expect(composed(1)).toEqual(again);
    expect(composed(1, { plane: 'exercise' }).subject).toMatch(/^OEFENING - Nog niet bevestigd: ZEER ERNSTIG: /);
  });

  it('is the same mail as ever for who is only told', () => {
    expect(composed(undefined, { revision: 2 }, false)).toEqual(composed(0, { revision: 2 }, false));
    expect(composed(undefined, { revision: 2 }, false)).toMatchObject({
      messageId: '<w-1.2.water@keten.example>',
      references: ['<w-1.1.water@keten.example>'],
    });
  });
});
