import type { Content, Entity, WarningIssued } from '@keten/domain';
import { sampleContent, sampleIssued } from '@keten/testing';

export const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 24, 10, 0, seconds));

/** A complete warning for drinking water in Groningen; a test says what matters to it. */
export const content = (parts: Partial<Content> = {}): Content =>
  sampleContent({ channels: ['webhook', 'email', 'sms', 'push', 'cell-broadcast'], ...parts });

/** What the console publishes when two persons agreed on a content. */
export const issue = (parts: Partial<Content> = {}, over: Partial<WarningIssued> = {}): WarningIssued =>
  sampleIssued(content(parts), { at: at(0), ...over });

export const entity = (entityId: string, parts: Partial<Entity> = {}): Entity => ({
  ...{ entityId, name: `Waterwerken ${entityId}`, designation: 'designated', sector: 'DWA', priority: 2 },
  area: { description: '', codes: ['GM0014'], polygons: [], circles: [] },
  language: 'nl-NL',
  contactPoints: [
    { channel: 'webhook', address: `https://${entityId}.example/alert` },
    { channel: 'sms', address: '+31612345678' },
  ],
  ...{ webhookSecret: '', passwordHash: '' },
  ...parts,
});

export const register = (...entities: readonly Entity[]): ReadonlyMap<string, Entity> =>
  new Map(entities.map((each) => [each.entityId, each]));
