import { longestEarlyWarningMs, momentIn, zonesOf } from '@keten/domain';
import type { Area, Content, ThreatAssessed, ThreatKind } from '@keten/domain';
import { places } from '@keten/geo';

type Words = { readonly 'nl-NL': readonly string[]; readonly 'en-GB': readonly string[] };

const fromTheAir: Words = {
  'nl-NL': [
    'Zoek nu een plek binnen waar u kunt schuilen.',
    'Houd uw telefoon aan en bij u.',
    'Komt er een alarm? Ga dan meteen schuilen.',
  ],
  'en-GB': [
    'Find a place indoors now where you can shelter.',
    'Keep your phone on and with you.',
    'If an alarm comes, shelter at once.',
  ],
};

/** Kinds of danger that are seen coming, and what to do before they are there. */
const before: Readonly<Partial<Record<ThreatKind, Words>>> = {
  'air-missile-attack': fromTheAir,
  drone: fromTheAir,
  flood: {
    'nl-NL': [
      'Bedenk waar het hoog en droog is.',
      'Leg klaar wat u mee wilt nemen.',
      'Houd uw telefoon aan en bij u.',
      'Komt er een alarm? Doe dan meteen wat daarin staat.',
    ],
    'en-GB': [
      'Think of where it is high and dry.',
      'Put ready what you want to take with you.',
      'Keep your phone on and with you.',
      'If an alarm comes, do at once what it says.',
    ],
  },
  wildfire: {
    'nl-NL': [
      'Bedenk waar u heen kunt.',
      'Leg klaar wat u mee wilt nemen.',
      'Houd uw telefoon aan en bij u.',
      'Komt er een alarm? Doe dan meteen wat daarin staat.',
    ],
    'en-GB': [
      'Think of where you can go.',
      'Put ready what you want to take with you.',
      'Keep your phone on and with you.',
      'If an alarm comes, do at once what it says.',
    ],
  },
};

type Foretold = Pick<ThreatAssessed, 'kind' | 'urgency'>;

/** Whether people are told to be ready first: it does not come before later, and it is a danger that has a before. */
export const isForetold = ({ kind, urgency }: Foretold): boolean => urgency === 'Future' && before[kind] !== undefined;

/** Where it may come is wider than where it is expected: the whole of each veiligheidsregio that it touches. */
export function widened<Where extends Pick<ThreatAssessed, 'area' | 'touches'>>(threat: Where): Where {
  const named = new Set([...threat.area.codes, ...threat.touches]);
  const regions = regionsWith(named);
  if (regions.length === 0) return threat;
  const within = new Set(regions.flatMap(({ code, consistsOf }) => [code, ...consistsOf]));
  const others = [...named].filter((code) => !within.has(code));
  const area: Area = {
    ...threat.area,
    codes: [...regions.map(({ code }) => code), ...others],
    polygons: [],
    circles: [],
  };
  return { ...threat, area, touches: area.codes };
}

const regionsWith = (codes: ReadonlySet<string>) =>
  places.filter(
    ({ kind, code, consistsOf }) =>
      kind === 'veiligheidsregio' && (codes.has(code) || consistsOf.some((each) => codes.has(each))),
  );

/** A proposed text as an early warning: what to do before, and until when it holds, since it lapses by itself. */
export function asEarlyWarning(content: Content, assessedAt: Date): Content {
  const latest = new Date(assessedAt.getTime() + longestEarlyWarningMs);
  const expiresAt = content.expiresAt < latest ? content.expiresAt : latest;
  const texts = content.texts.map((text) => ({
    ...text,
    instruction: instructionIn(text.language, content, expiresAt),
  }));
  return { ...content, purpose: 'early-warning', intensity: 'notice', texts, expiresAt };
}

function instructionIn(
  language: Content['texts'][number]['language'],
  { kind, area }: Content,
  expiresAt: Date,
): string {
  const isDutch = language !== 'en-GB';
  const until = momentIn(expiresAt, language, { zones: zonesOf(area) });
  const last = isDutch ? `Dit geldt tot ${until}.` : `This holds until ${until}.`;
  return [...(before[kind]?.[isDutch ? 'nl-NL' : 'en-GB'] ?? []), last].join(' ');
}
