import type { Content, PublicWarning } from '@keten/domain';

/** A public warning for Groningen; a test says what matters to it. */
export function publicWarning(parts: Partial<Content> = {}, over: Partial<PublicWarning> = {}): PublicWarning {
  const content: Content = {
    ...{ warningId: 'w-1', revision: 1, purpose: 'alert', plane: 'live', threatIds: [], kind: 'sabotage-land' },
    ...{ category: 'Infra', responseType: 'Shelter', urgency: 'Immediate', severity: 'Severe', certainty: 'Observed' },
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
    area: { description: 'Groningen', codes: ['GM0014'], polygons: [], circles: [] },
    audience: { sectors: [], entityIds: [], citizens: true },
    channels: ['push', 'sms'],
    ...{ checklist: [], acknowledgeWithinSeconds: 60, expiresAt: new Date(Date.now() + 3600_000) },
    ...{ rubricering: 'ongerubriceerd', tlp: 'CLEAR' },
    ...parts,
  };
  const { warningId, revision } = content;
  return { warningId, revision, content, checkCode: 'ABC234', releasedAt: new Date(), ...over };
}
