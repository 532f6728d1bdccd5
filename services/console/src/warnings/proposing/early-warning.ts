import { longestEarlyWarningMs, momentIn, zonesOf } from '@keten/domain';
import type { Area, Content, Language, Text, TextTemplate, ThreatAssessed } from '@keten/domain';
import { places } from '@keten/geo';

/** Whether people are told to be ready first: it does not come before later, and it is a danger that has a before. */
export const isForetold = ({ urgency }: Pick<ThreatAssessed, 'urgency'>, { texts }: TextTemplate): boolean =>
  urgency === 'Future' && texts.some(({ language, before }) => language === 'nl-NL' && before.length > 0);

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
export function asEarlyWarning(content: Content, template: TextTemplate, assessedAt: Date): Content {
  const latest = new Date(assessedAt.getTime() + longestEarlyWarningMs);
  const expiresAt = content.expiresAt < latest ? content.expiresAt : latest;
  const texts = textsBefore(content, template, expiresAt);
  return { ...content, purpose: 'early-warning', intensity: 'notice', texts, expiresAt };
}

/**
 * What to do before it is there, until when. A language in which the template says nothing of that is left out: its words for the
 * alarm would send people running.
 */
export const textsBefore = (
  { texts, area }: Pick<Content, 'texts' | 'area'>,
  template: TextTemplate,
  expiresAt: Date,
): readonly Text[] =>
  texts.flatMap((text) => {
    const before = template.texts.find(({ language }) => language === text.language)?.before ?? [];
    const last = untilWords[text.language]?.(momentIn(expiresAt, text.language, { zones: zonesOf(area) }));
    return before.length === 0 || last === undefined ? [] : [{ ...text, instruction: [...before, last].join(' ') }];
  });

const untilWords: Readonly<Partial<Record<Language, (until: string) => string>>> = {
  'nl-NL': (until) => `Dit geldt tot ${until}.`,
  'en-GB': (until) => `This holds until ${until}.`,
};
