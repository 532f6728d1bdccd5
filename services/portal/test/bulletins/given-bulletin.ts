import { bulletinHash, bulletinReleased, bulletinWithdrawn } from '@keten/contracts';
import type { BulletinContent } from '@keten/domain';
import type { Publisher } from '@keten/messaging';

export const bulletin = (bulletinId: string, parts: Partial<BulletinContent> = {}): BulletinContent => ({
  ...{ bulletinId, revision: 1, plane: 'live', threatIds: ['t-intern'], kind: 'cyber' },
  texts: [
    { language: 'nl-NL', headline: `Phishing ${bulletinId}`, description: 'Er gaat valse mail rond.' },
    { language: 'en-GB', headline: `Phishing ${bulletinId}`, description: 'Forged mail is going round.' },
  ],
  area: { description: 'Groningen', codes: ['VR01'], polygons: [], circles: [] },
  ...{ sectors: ['DWA', 'ENE-ELE'], entityIds: [], rubricering: 'ongerubriceerd', tlp: 'GREEN' },
  validUntil: new Date(Date.now() + 24 * 3_600_000),
  ...parts,
});

/** As the console publishes it when bram released what anna wrote. */
export async function releaseBulletin(
  publisher: Publisher,
  content: BulletinContent,
  by = 'bram',
  at = new Date(),
): Promise<void> {
  const { bulletinId, revision } = content;
  const step = { bulletinId, revision, contentHash: bulletinHash(content), by, at };
  await publisher.publish(bulletinReleased, { ...step, content, authors: ['anna'] });
}

export async function withdrawBulletin(publisher: Publisher, content: BulletinContent, reason: string): Promise<void> {
  const { bulletinId, revision } = content;
  const step = { bulletinId, revision, contentHash: bulletinHash(content), by: 'anna', at: new Date() };
  await publisher.publish(bulletinWithdrawn, { ...step, reason });
}
