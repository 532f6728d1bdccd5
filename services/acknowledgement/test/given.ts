import { contentHash } from '@keten/contracts';
import { oblige } from '@keten/domain';
import type { Acknowledged, ContactPoint, Content, ObligationCreated, WarningReleased } from '@keten/domain';

export const content = (parts: Partial<Content> = {}): Content => ({
  ...{ warningId: 'w-1', revision: 1, purpose: 'alert', plane: 'live', threatIds: [], kind: 'sabotage-land' },
  ...{ category: 'Infra', responseType: 'Execute', urgency: 'Immediate', severity: 'Severe', certainty: 'Observed' },
  texts: [{ language: 'nl-NL', headline: 'Sabotage', description: 'Er is sabotage.', instruction: 'Sluit de inname.' }],
  area: { description: 'Groningen', codes: ['GM0014'], polygons: [], circles: [] },
  audience: { sectors: ['DWA'], entityIds: [], citizens: false },
  channels: ['webhook', 'sms'],
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
    ...{ by: 'els', submittedBy: 'els', approvedBy: 'noor', at: new Date() },
    ...over,
  };
}

const webhookAndSms = (recipientId: string): readonly ContactPoint[] => [
  { channel: 'webhook', address: `https://${recipientId}.example/alert` },
  { channel: 'sms', address: '+31612345678' },
];

/** What fanout records of a release for one recipient. */
export const obligation = (
  { content: released }: WarningReleased,
  recipientId: string,
  contactPoints: readonly ContactPoint[] = webhookAndSms(recipientId),
): ObligationCreated =>
  oblige({ recipientId, name: `Waterwerken ${recipientId}`, sector: 'DWA', contactPoints }, released, new Date());

export const acknowledgement = (
  { warningId, revision, recipientId }: ObligationCreated,
  parts: Partial<Acknowledged> = {},
): Acknowledged => ({
  ...{ acknowledgementId: `${recipientId}-1`, warningId, revision, recipientId },
  ...{ via: 'webhook', by: 'meldkamer', ticked: ['Sluit de inname'], serviceState: 'normal', at: new Date() },
  ...parts,
});
