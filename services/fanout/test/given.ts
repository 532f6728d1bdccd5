import { contentHash } from '@keten/contracts';
import type { Content, Entity, WarningReleased } from '@keten/domain';

export const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 24, 10, 0, seconds));

/** A complete warning for drinking water in Groningen; a test says what matters to it. */
export const content = (parts: Partial<Content> = {}): Content => ({
  ...{ warningId: 'w-1', revision: 1, purpose: 'alert', plane: 'live', threatIds: ['t-1'], kind: 'sabotage-land' },
  ...{ category: 'Infra', responseType: 'Execute', urgency: 'Immediate', severity: 'Severe', certainty: 'Observed' },
  texts: [{ language: 'nl-NL', headline: 'Sabotage', description: 'Er is sabotage.', instruction: 'Sluit de inname.' }],
  area: { description: 'Groningen', codes: ['GM0014'], polygons: [], circles: [] },
  audience: { sectors: ['DWA'], entityIds: [], citizens: false },
  channels: ['webhook', 'email', 'sms', 'push'],
  ...{ checklist: ['Sluit de inname'], acknowledgeWithinSeconds: 60, expiresAt: new Date(Date.UTC(2100, 0, 1)) },
  ...{ rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
  ...parts,
});

/** What the console publishes when two persons agreed on a content. */
export function release(parts: Partial<Content> = {}, over: Partial<WarningReleased> = {}): WarningReleased {
  const made = content(parts);
  const { warningId, revision } = made;
  return {
    ...{ warningId, revision, content: made, contentHash: contentHash(made) },
    ...{ by: 'els', submittedBy: 'els', approvedBy: 'noor', at: at(0) },
    ...over,
  };
}

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
