import { oblige } from '@keten/domain';
import type { Acknowledged, ContactPoint, Content, Entity, ObligationCreated, WarningIssued } from '@keten/domain';
import { sampleContent, sampleIssued } from '@keten/testing';

const content = (parts: Partial<Content> = {}): Content =>
  sampleContent({ threatIds: [], channels: ['webhook', 'sms'], ...parts });

/** What the console publishes when two persons agreed on a content. */
export const issue = (parts: Partial<Content> = {}, over: Partial<WarningIssued> = {}): WarningIssued =>
  sampleIssued(content(parts), { ...over });

const webhookAndSms = (recipientId: string): readonly ContactPoint[] => [
  { channel: 'webhook', address: `https://${recipientId}.example/alert` },
  { channel: 'sms', address: '+31612345678' },
];

export const entity = (entityId: string): Entity => ({
  entityId,
  name: `Waterwerken ${entityId}`,
  designation: 'designated',
  sector: 'DWA',
  area: { description: '', codes: ['GM0014'], polygons: [], circles: [] },
  priority: 2,
  language: 'nl-NL',
  contactPoints: webhookAndSms(entityId),
  webhookSecret: '',
  passwordHash: '',
});

/** What fanout records of an issue for one recipient. */
export const obligation = (
  { content: issued }: WarningIssued,
  recipientId: string,
  contactPoints: readonly ContactPoint[] = webhookAndSms(recipientId),
): ObligationCreated =>
  oblige({ recipientId, name: `Waterwerken ${recipientId}`, sector: 'DWA', contactPoints }, issued, new Date());

export const acknowledgement = (
  { warningId, revision, recipientId }: ObligationCreated,
  parts: Partial<Acknowledged> = {},
): Acknowledged => ({
  ...{ acknowledgementId: `${recipientId}-1`, warningId, revision, recipientId },
  ...{ via: 'webhook', by: 'meldkamer', ticked: ['Sluit de inname'], serviceState: 'normal', at: new Date() },
  ...parts,
});
