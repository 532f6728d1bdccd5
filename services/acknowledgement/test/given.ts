import { oblige } from '@keten/domain';
import type { Acknowledged, ContactPoint, Content, ObligationCreated, WarningReleased } from '@keten/domain';
import { sampleContent, sampleRelease } from '@keten/testing';

const content = (parts: Partial<Content> = {}): Content =>
  sampleContent({ threatIds: [], channels: ['webhook', 'sms'], ...parts });

/** What the console publishes when two persons agreed on a content. */
export const release = (parts: Partial<Content> = {}, over: Partial<WarningReleased> = {}): WarningReleased =>
  sampleRelease(content(parts), { ...over });

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
