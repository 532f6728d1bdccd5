import { canonicalHash } from '@keten/contracts';
import { momentIn, threatKinds, usualIntensity, zonesOf } from '@keten/domain';
import type {
  Channel,
  Content,
  Language,
  Plane,
  Proposal,
  TemplateText,
  Text,
  TextTemplate,
  TextTemplates,
  ThreatKind,
} from '@keten/domain';
import { describedArea, describePlace, placesTouchedBy } from '@keten/geo';
import { asReleased } from './as-released.ts';
import type { ProposedThreat } from './proposed-threat.ts';
import { asEarlyWarning, isForetold, textsBefore, widened } from './early-warning.ts';
import { dutchHappenings } from './happenings-nl.ts';
import { englishHappenings } from './happenings-en.ts';
import { dutchMood, englishMood } from './mood-words.ts';
import { happeningOf, headlineOf, instructionsOf } from './mood.ts';
import type { MoodWords } from './mood.ts';
import type { Happening } from './template.ts';
import { firstTemplates } from './first-templates.ts';

const toEntities: readonly Channel[] = ['webhook', 'email', 'sms', 'voice', 'portal'];

/** The same threat always leads to the same warning, however often it is assessed. */
export const warningIdOf = (threatId: string): string => `w-${canonicalHash({ threatId }).slice(0, 16)}`;

/**
 * The first text of a warning, in words of our own: nothing that a source wrote is in it but the name of the place, so that
 * it does not give the source away, and not even that when its words may not travel: then it is made of what is released
 * to those whom it addresses. It keeps the marking of the threat; only a person may decide that less is enough.
 * Its time is that of the assessment, so that the same assessment always gives the same content.
 */
export function proposedContent(assessed: ProposedThreat, plane: Plane, templates = firstTemplates): Content {
  const released = asReleased(assessed);
  const ownTemplate = templates[released.kind];
  if (!isForetold(released, ownTemplate)) return alertOf(released, plane, templates);
  return asEarlyWarning(alertOf(widened(released), plane, templates), ownTemplate, assessed.assessedAt);
}

function alertOf(threat: ProposedThreat, plane: Plane, templates: TextTemplates): Content {
  const { proposal, kind, category, urgency, severity, certainty, rubricering, tlp } = threat;
  return {
    warningId: warningIdOf(threat.threatId),
    revision: 1,
    purpose: 'alert',
    plane,
    threatIds: [threat.threatId],
    kind,
    category,
    ...responseOf(threat, templates),
    urgency,
    severity,
    certainty,
    intensity: usualIntensity({ purpose: 'alert', severity }),
    texts: textsOf(threat, plane, templates),
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
const fittingKind = ({ proposal: { template }, kind }: Pick<Told, 'proposal' | 'kind'>): ThreatKind =>
  threatKinds.find((each) => each === template) ?? kind;

type Words = { readonly happenings: Readonly<Record<ThreatKind, Happening>>; readonly mood: MoodWords };
const wordsIn: Readonly<Partial<Record<Language, Words>>> = {
  'nl-NL': { happenings: dutchHappenings, mood: dutchMood },
  'en-GB': { happenings: englishHappenings, mood: englishMood },
};
/** Everybody of whom a text asks something must see that it is no more than an exercise; there is no Papiamentu word for it yet. */
const exercise = { 'nl-NL': 'OEFENING. ', 'en-GB': 'EXERCISE. ', pap: 'OEFENING. ' } as const;

/** What a text is made of. */
type Told = Pick<ProposedThreat, 'kind' | 'urgency' | 'certainty' | 'area' | 'touches'> & {
  readonly proposal: Pick<Proposal, 'template'>;
  /** Stands before what happens; absent in a text that goes out some other day. */
  readonly assessedAt?: Date | undefined;
};

/** What somebody who begins a text must have said of it before the texts of its kind can be filled in. */
export type Begun = Pick<Content, 'purpose' | 'kind' | 'urgency' | 'certainty' | 'area' | 'expiresAt'>;

/**
 * The texts of a kind for what somebody begins from scratch: place and time are filled in, and how sure it is.
 *
 * @param now stands in the text; undefined for one that goes out some other day
 */
export function templateContent(begun: Begun, plane: Plane, now: Date | undefined, templates: TextTemplates) {
  const { purpose, kind, urgency, certainty, area } = begun;
  const { codes: touches } = placesTouchedBy(area);
  const proposal = { template: kind };
  const told: Told = { kind, urgency, certainty, area, touches, assessedAt: now, proposal };
  const content = { ...responseOf(told, templates), texts: textsOf(told, plane, templates) };
  if (purpose !== 'early-warning') return content;
  const texts = textsBefore({ ...begun, texts: content.texts }, templates[kind], begun.expiresAt);
  return texts.length === 0 ? undefined : { ...content, responseType: 'Prepare' as const, texts };
}

/**
 * In the languages of the template. One in which the chain can't say how sure it is, and when, is for what is there for sure, and is
 * read where people speak it.
 */
function textsOf(threat: Told, plane: Plane, templates: TextTemplates): readonly Text[] {
  const isThere = threat.urgency === 'Immediate' && (threat.certainty === 'Observed' || threat.certainty === 'Likely');
  const isSpoken = threat.touches.includes(bonaire) || threat.area.codes.includes(bonaire);
  return templates[fittingKind(threat)].texts
    .filter(({ language }) => wordsIn[language] !== undefined || (isThere && isSpoken))
    .map((text) => textOf(threat, plane, text));
}

/** Where Papiamentu is spoken; on Saba and Sint Eustatius people speak English. */
const bonaire = 'NL-BQ1';

/** After NL-Alert: date and time, what is happening, what you must do; as sure, and when, as the facts have it. */
function textOf(threat: Told, plane: Plane, template: TemplateText): Text {
  const { language, headline: named, description, instructions } = template;
  const words = wordsIn[language];
  const kind = fittingKind(threat);
  const fill = (text: string, places?: number): string =>
    text.replaceAll('{place}', () => describePlace(threat, language, places));
  const mark = plane === 'exercise' ? exercise[language] : '';
  // That there is a warning is sure, whatever it warns of.
  const headline = kind === 'other' || !words ? named : headlineOf(named, threat, words.mood);
  const happening = words && description === '' ? happeningOf(words.happenings[kind], threat, words.mood) : description;
  return {
    language,
    // Names of places may be so long that one fewer has room.
    headline: [3, 2, 1].map((places) => mark + fill(headline, places)).find(isShort) ?? mark + fill(headline, 1),
    description: mark + whenOf(threat, language) + fill(happening),
    instruction: (words ? instructionsOf(instructions, threat, words.mood) : instructions)
      .map((each) => fill(each))
      .join(' '),
  };
}

/** As many characters as a headline may have. */
const isShort = (headline: string): boolean => headline.length <= 160;

/** What is over asks nothing of the kind any more, and what comes later asks to be ready. */
function responseOf(threat: Told, templates: TextTemplates): Pick<TextTemplate, 'responseType' | 'checklist'> {
  const { responseType, checklist } = templates[threat.urgency === 'Past' ? 'other' : fittingKind(threat)];
  return { checklist, responseType: threat.urgency === 'Future' ? 'Prepare' : responseType };
}

const whenOf = ({ area, assessedAt }: Told, language: Language): string =>
  assessedAt ? `${momentIn(assessedAt, language, { zones: zonesOf(area) })}: ` : '';
