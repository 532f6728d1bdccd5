import { contentHash } from '@keten/contracts';
import { publicWarningFrom } from '@keten/domain';
import type { Content, PublicWarning, WarningIssued } from '@keten/domain';

/** A complete warning for drinking water in Groningen; a test says what matters to it. */
export const sampleContent = (parts: Partial<Content> = {}): Content => ({
  ...{ warningId: 'w-1', revision: 1, purpose: 'alert', plane: 'live', threatIds: ['t-1'], kind: 'sabotage-land' },
  ...{ category: 'Infra', responseType: 'Execute', urgency: 'Immediate', severity: 'Severe', certainty: 'Observed' },
  intensity: 'alarm',
  texts: [
    { language: 'nl-NL', headline: 'Sabotage', description: 'Er is sabotage.', instruction: 'Sluit de inname.' },
    { language: 'en-GB', headline: 'Sabotage', description: 'There is sabotage.', instruction: 'Close the intake.' },
  ],
  area: { description: 'Groningen', codes: ['GM0014'], polygons: [], circles: [] },
  audience: { sectors: ['DWA'], entityIds: [], citizens: false },
  channels: ['webhook', 'email', 'sms', 'portal'],
  ...{ checklist: ['Sluit de inname'], acknowledgeWithinSeconds: 60, expiresAt: new Date(Date.UTC(2100, 0, 1)) },
  ...{ rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
  ...parts,
});

/** What the console publishes when two persons agreed on a content. */
export function sampleIssued(content: Content, parts: Partial<WarningIssued> = {}): WarningIssued {
  const { warningId, revision } = content;
  return {
    ...{ warningId, revision, content, contentHash: contentHash(content) },
    ...{ by: 'els', submittedBy: 'els', approvedBy: 'noor', standingOrderId: '', withdraws: '', at: new Date() },
    ...parts,
  };
}

/** A warning for everybody in Groningen. */
export function samplePublicWarning(parts: Partial<PublicWarning> = {}): PublicWarning {
  const content = sampleContent({
    responseType: 'Shelter',
    channels: ['push', 'sms'],
    texts: [
      {
        language: 'nl-NL',
        headline: 'Explosie in Groningen',
        description: 'Er was een explosie.',
        instruction: 'Ga naar binnen. Sluit ramen en deuren.',
      },
      {
        language: 'en-GB',
        headline: 'Explosion in Groningen',
        description: 'There was an explosion.',
        instruction: 'Go inside. Close windows and doors.',
      },
    ],
    audience: { sectors: [], entityIds: [], citizens: true },
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  const warning = publicWarningFrom(content, { checkCode: 'ABC234', issuedAt: new Date() });
  if (!warning) throw new Error('the sample is not for everybody');
  return { ...warning, ...parts };
}
