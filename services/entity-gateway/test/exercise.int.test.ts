import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bulletinHash, bulletinNoticeRequested } from '@keten/contracts';
import type { BulletinContent } from '@keten/domain';
import { eventually } from '@keten/testing';
import { content, recipient, runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
  await gateway.restart({ PLANE: 'exercise' });
});
afterAll(() => gateway.stop());

type Body = { readonly data: { readonly plane: string; readonly texts: readonly Record<string, string>[] } };
const mailOf = (address: string) =>
  eventually(() => Promise.resolve(gateway.relays.flatMap((relay) => relay.mailbox(address).received()).at(-1)));
/** Every text says so first, in its own language, in whichever line somebody reads. */
const isMarked = ({ data }: Body): void => {
  expect(data.plane).toBe('exercise');
  for (const { language, headline, description } of data.texts)
    for (const line of [headline, description])
      expect(line).toMatch(language === 'en-GB' ? /^EXERCISE\. (?!EXERCISE)/ : /^OEFENING\. (?!OEFENING)/);
};

describe('an exercise of which no author wrote that it is one', () => {
  it.each([
    ['an alert', content({ warningId: 'w-oefening', plane: 'exercise' })],
    ['an update', content({ warningId: 'w-bijgesteld', plane: 'exercise', purpose: 'update' })],
    [
      'what is only a pointer',
      content({ warningId: 'w-amber', plane: 'exercise', tlp: 'AMBER', channels: ['webhook'] }),
    ],
  ])('says so in every text of a webhook: %s', async (_, told) => {
    const endpoint = await gateway.endpoint(told.warningId);
    await gateway.request(told, [recipient(told.warningId, 'webhook', endpoint.url)]);
    const alert = await eventually(() => Promise.resolve(endpoint.alerts().at(-1)));
    isMarked(alert.body as Body);
  });

  it('says so in the subject of a mail, once, and before every text in it', async () => {
    const texts = content().texts.map((text) => ({ ...text, headline: `OEFENING. ${text.headline}` }));
    const told = content({ warningId: 'w-mail', plane: 'exercise', texts });
    await gateway.request(told, [recipient('mail', 'email', 'mail@oefening.example')]);
    const { subject, text, html } = await mailOf('mail@oefening.example');
    expect(subject).toBe('OEFENING - ERNSTIG: Sabotage');
    expect(text).toMatch(
      /OEFENING\. Sabotage[\s\S]*OEFENING\. Er is[\s\S]*EXERCISE\. Sabotage[\s\S]*EXERCISE\. There is/,
    );
    expect(html).toContain('<title>OEFENING. Sabotage</title>');
  });

  it('says so in a bulletin over a webhook', async () => {
    const endpoint = await gateway.endpoint('bericht');
    const bulletin: BulletinContent = {
      ...{ bulletinId: 'b-oefening', revision: 1, plane: 'exercise', threatIds: [], kind: 'cyber' },
      texts: [{ language: 'nl-NL', headline: 'Phishing', description: 'Er gaat valse mail rond.' }],
      area: { description: 'Groningen', codes: ['VR01'], polygons: [], circles: [] },
      ...{ sectors: ['DWA'], entityIds: [], rubricering: 'ongerubriceerd', tlp: 'GREEN' },
      validUntil: new Date('2100-01-01T00:00:00Z'),
    };
    await gateway.publisher.publish(bulletinNoticeRequested.webhook, {
      ...{ noticeId: 'b-oefening.1', bulletinId: 'b-oefening', revision: 1, channel: 'webhook', withdrawnBecause: '' },
      ...{ content: bulletin, contentHash: bulletinHash(bulletin), requestedAt: new Date() },
      recipients: [{ recipientId: 'bericht', name: 'Waterwerken', address: endpoint.url, mustConfirm: false }],
    });
    const alert = await eventually(() => Promise.resolve(endpoint.alerts().at(-1)));
    isMarked(alert.body as Body);
  });
});
