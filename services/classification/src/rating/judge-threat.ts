import type { CascadeStep, Proposal, Release, SectorLevel, ThreatKind, Vector } from '@keten/domain';
import { readerships, sectors, sendingChannels } from '@keten/domain';
import type { Inquiry } from './inquiry.ts';
import { cascadeFrom } from './cascade.ts';
import type { Given } from './table-kinds.ts';

/** What is known of a threat before any table is asked: of what was said, the worst, the most urgent and the surest. */
export type Reported = Omit<Given<'no-warning'>, 'vector' | 'priority'>;
type Judged = Given<'no-warning'>;

export type Judgement = Pick<Reported, 'severity' | 'certainty'> & {
  readonly vector: Vector;
  readonly cascade: readonly CascadeStep[];
  readonly levels: readonly SectorLevel[];
  readonly releases: readonly Release[];
  readonly proposal: Proposal | undefined;
  readonly template: ThreatKind;
  /** In words of our own, for what was reported without any that may travel. */
  readonly neutralHeadline: string;
};

/** Asks all tables, in the order in which one needs the answer of another. */
export function judgeThreat(reported: Reported, inquiry: Inquiry): Judgement {
  const { certainty } = { ...reported, ...inquiry.one('certainty', reported) };
  const { severity } = { ...reported, ...inquiry.one('severity', reported) };
  const raised = { ...reported, certainty, severity };
  const { vector } = inquiry.the('vector', raised);
  const judged: Judged = { ...raised, vector, ...inquiry.the('priority', raised) };
  const hit = distinct(inquiry.all('affected-sectors', judged).flatMap((answer) => answer.sectors));
  const cascade = cascadeFrom(hit, inquiry);
  const { proposal, template, headline } = propose(judged, hit, cascade, inquiry);
  return {
    ...{ certainty, severity, vector, cascade, proposal, template, neutralHeadline: headline },
    levels: levelsOf(judged, hit, cascade, inquiry),
    releases: releasesOf(judged, inquiry),
  };
}

/** ATb levels of the sectors that are not at basisniveau. Who is not affected is named among the reasons only when raised. */
function levelsOf(judged: Judged, hit: readonly string[], cascade: readonly CascadeStep[], inquiry: Inquiry) {
  const following = new Set(cascade.map(({ sector }) => sector));
  return sectors.flatMap(({ code: sector }): SectorLevel[] => {
    const affected = hit.includes(sector) ? 'directly' : following.has(sector) ? 'through the cascade' : 'no';
    const fired = inquiry.ask('levels', { ...judged, sector, affected });
    const level = fired[0]?.then.level ?? 'basisniveau';
    const isRaised = level !== 'basisniveau';
    if (isRaised || affected !== 'no') inquiry.remember(fired);
    return isRaised ? [{ sector, level }] : [];
  });
}

function propose(judged: Judged, hit: readonly string[], cascade: readonly CascadeStep[], inquiry: Inquiry) {
  const objections = inquiry.all('no-warning', judged);
  const audience = objections.length > 0 ? undefined : audienceOf(judged, hit, cascade, inquiry);
  const words = inquiry.the('templates', { ...judged, citizens: audience?.citizens ?? false });
  const proposal = audience && { ...audience, template: words.template };
  inquiry.all('remark', judged);
  return { ...words, proposal };
}

/** Who should hear of it, over which channels and by when: sectors by the table, those that are hit, those that follow soon. */
function audienceOf(
  judged: Judged,
  hit: readonly string[],
  cascade: readonly CascadeStep[],
  inquiry: Inquiry,
): Omit<Proposal, 'template'> {
  const named = inquiry.all('sectors', judged).flatMap((answer) => answer.sectors);
  const { withinMinutes } = inquiry.the('dependants', judged);
  const following = cascade.filter(({ afterMinutes }) => afterMinutes < withinMinutes).map(({ sector }) => sector);
  const { citizens } = inquiry.the('citizens', judged);
  const chosen = inquiry.all('channels', { ...judged, citizens }).flatMap((answer) => answer.channels);
  return {
    sectors: distinct([...named, ...hit, ...following]).sort(),
    citizens,
    ...inquiry.the('terms', { ...judged, citizens }),
    channels: sendingChannels.filter((channel) => chosen.includes(channel)),
  };
}

/** What each readership may be told. No row, no release. */
const releasesOf = (judged: Judged, inquiry: Inquiry): readonly Release[] =>
  readerships.flatMap((readership) => {
    const answer = inquiry.one('releases', { ...judged, readership });
    if (!answer) return [];
    return [{ readership, fields: answer.fields, rubricering: answer.upToRubricering, tlp: answer.upToTlp }];
  });

const distinct = <Each>(all: readonly Each[]): Each[] => [...new Set(all)];
