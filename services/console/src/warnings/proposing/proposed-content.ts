import { canonicalHash } from '@keten/contracts';
import { momentIn, threatKinds, usualIntensity, zonesOf } from '@keten/domain';
import type { Channel, Content, Language, Plane, Proposal, Text, ThreatKind } from '@keten/domain';
import { placesTouchedBy } from '@keten/geo';
import { asReleased } from './as-released.ts';
import { describedArea, describePlace } from './describe-place.ts';
import type { ProposedThreat } from './proposed-threat.ts';
import { asEarlyWarning, isForetold, widened } from './early-warning.ts';
import { dutchHappenings } from './happenings-nl.ts';
import { englishHappenings } from './happenings-en.ts';
import { dutchMood, englishMood } from './mood-words.ts';
import { happeningOf, headlineOf, instructionsOf } from './mood.ts';
import { responses } from './responses.ts';
import { english } from './templates-en.ts';
import { dutch } from './templates-nl.ts';

const toEntities: readonly Channel[] = ['webhook', 'email', 'sms', 'portal'];

/** The same threat always leads to the same warning, however often it is assessed. */
export const warningIdOf = (threatId: string): string => `w-${canonicalHash({ threatId }).slice(0, 16)}`;

/**
 * The first text of a warning, in words of our own: nothing that a source wrote is in it but the name of the place, so that
 * it does not give the source away, and not even that when its words may not travel: then it is made of what is released
 * to those whom it addresses. It keeps the marking of the threat; only a person may decide that less is enough.
 * Its time is that of the assessment, so that the same assessment always gives the same content.
 */
export function proposedContent(assessed: ProposedThreat, plane: Plane): Content {
  const released = asReleased(assessed);
  if (!isForetold(released)) return alertOf(released, plane);
  return asEarlyWarning(alertOf(widened(released), plane), assessed.assessedAt);
}

function alertOf(threat: ProposedThreat, plane: Plane): Content {
  const { proposal, kind, category, urgency, severity, certainty, rubricering, tlp } = threat;
  return {
    warningId: warningIdOf(threat.threatId),
    revision: 1,
    purpose: 'alert',
    plane,
    threatIds: [threat.threatId],
    kind,
    category,
    ...responseOf(threat),
    urgency,
    severity,
    certainty,
    intensity: usualIntensity({ purpose: 'alert', severity }),
    texts: [textOf(threat, plane, 'nl-NL'), textOf(threat, plane, 'en-GB')],
    area: describedArea(threat),
    audience: { sectors: proposal.sectors, entityIds: [], citizens: proposal.citizens },
    channels: channelsOf(proposal),
    acknowledgeWithinSeconds: proposal.acknowledgeWithinSeconds,
    expiresAt: new Date(threat.assessedAt.getTime() + proposal.validForSeconds * 1000),
    rubricering,
    tlp,
  };
}

/** Those of the rules, where they name any. Push goes to citizens alone. */
function channelsOf({ channels, citizens }: Proposal): readonly Channel[] {
  const wanted = channels.length > 0 ? channels : [...toEntities, 'push' as const];
  return wanted.filter((channel) => citizens || channel !== 'push');
}

/** The rules name the kind of threat whose texts fit; a name that nobody knows is no reason to have no text. */
const templateOf = ({ proposal: { template }, kind }: Pick<Told, 'proposal' | 'kind'>): ThreatKind =>
  threatKinds.find((each) => each === template) ?? kind;

const wordsIn = {
  'nl-NL': { templates: dutch, happenings: dutchHappenings, mood: dutchMood },
  'en-GB': { templates: english, happenings: englishHappenings, mood: englishMood },
} as const satisfies Partial<Record<Language, unknown>>;
const exercise = { 'nl-NL': 'OEFENING. ', 'en-GB': 'EXERCISE. ' } as const;

/** What a text is made of. */
type Told = Pick<
  ProposedThreat,
  'kind' | 'urgency' | 'certainty' | 'area' | 'touches' | 'touchesExactly' | 'assessedAt'
> & { readonly proposal: Pick<Proposal, 'template'> };

/** The texts of a kind for a warning that somebody begins from scratch: place and time are filled in, and how sure it is. */
export function templateContent(
  begun: Pick<Content, 'kind' | 'urgency' | 'certainty' | 'area'>,
  plane: Plane,
  now: Date,
) {
  const { kind, urgency, certainty, area } = begun;
  const { codes: touches, exact: touchesExactly } = placesTouchedBy(area);
  const proposal = { template: kind };
  const told: Told = { kind, urgency, certainty, area, touches, touchesExactly, assessedAt: now, proposal };
  return { ...responseOf(told), texts: [textOf(told, plane, 'nl-NL'), textOf(told, plane, 'en-GB')] };
}

/** After NL-Alert: date and time, what is happening, what you must do; as sure, and when, as the facts have it. */
function textOf(threat: Told, plane: Plane, language: keyof typeof wordsIn): Text {
  const { templates, happenings, mood } = wordsIn[language];
  const kind = templateOf(threat);
  const template = templates[kind];
  const fill = (text: string, places?: number): string =>
    text.replaceAll('{place}', () => describePlace(threat, language, places));
  const mark = plane === 'exercise' ? exercise[language] : '';
  // That there is a warning is sure, whatever it warns of.
  const headline = kind === 'other' ? template.headline : headlineOf(template.headline, threat, mood);
  return {
    language,
    // Names of places may be so long that one fewer has room.
    headline: [3, 2, 1].map((places) => mark + fill(headline, places)).find(isShort) ?? mark + fill(headline, 1),
    description: `${mark}${whenOf(threat, language)}: ${fill(happeningOf(happenings[kind], threat, mood))}`,
    instruction: instructionsOf(template, threat, mood).join(' '),
  };
}

/** As many characters as a headline may have. */
const isShort = (headline: string): boolean => headline.length <= 160;

/** What is over asks nothing of the kind any more, and what comes later asks to be ready. */
function responseOf(threat: Told): (typeof responses)[ThreatKind] {
  if (threat.urgency === 'Past') return responses.other;
  const response = responses[templateOf(threat)];
  return threat.urgency === 'Future' ? { ...response, responseType: 'Prepare' } : response;
}

const whenOf = ({ area, assessedAt }: Told, language: Language): string =>
  momentIn(assessedAt, language, { zones: zonesOf(area) });
