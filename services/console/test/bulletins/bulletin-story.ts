import type { Entity, JsonOf } from '@keten/domain';
import type { shownBulletin } from '../../src/bulletins/shown-bulletin.ts';
import type { Person } from '../running-console.ts';

export type ShownBulletin = JsonOf<ReturnType<typeof shownBulletin>>;

/** A bulletin about phishing at those who bring electricity to Groningen, as an author sends it. */
export const bulletin = (parts: object = {}) => ({
  ...{ threatIds: [], kind: 'cyber', sectors: ['ENE-ELE'], entityIds: [] },
  texts: [
    { language: 'nl-NL', headline: 'Phishing bij netbeheerders', description: 'Er gaat valse mail rond.' },
    { language: 'en-GB', headline: 'Phishing at grid operators', description: 'Forged mail is going round.' },
  ],
  area: { description: '', codes: ['PV20'], polygons: [], circles: [] },
  validUntil: new Date(Date.now() + 30 * 24 * 3_600_000).toISOString(),
  ...{ rubricering: 'ongerubriceerd', tlp: 'GREEN' },
  ...parts,
});

export const bulletinPath = (bulletinId: string): string => `/v1/bulletins/${bulletinId}`;

/** A bulletin that one person wrote and that waits for another. */
export async function written(author: Person, bulletinId: string, body: object = bulletin()): Promise<ShownBulletin> {
  const { status, body: shown } = await author.ask<ShownBulletin>('PUT', bulletinPath(bulletinId), body);
  if (status !== 200) throw new Error(`not written: ${JSON.stringify(shown)}`);
  return shown;
}

export const release = (person: Person, { bulletinId, contentHash }: ShownBulletin) =>
  person.ask<ShownBulletin>('POST', `${bulletinPath(bulletinId)}/_release`, { contentHash });

/** A grid operator in Groningen. */
export const netbeheer: Entity = {
  ...{ entityId: 'net', name: 'Netbeheer', designation: 'designated', sector: 'ENE-ELE', priority: 1 },
  area: { description: 'Groningen', codes: ['PV20'], polygons: [], circles: [] },
  ...{ language: 'nl-NL', contactPoints: [], webhookSecret: '', passwordHash: '' },
};
