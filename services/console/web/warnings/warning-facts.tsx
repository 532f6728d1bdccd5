import { Code, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { FactList, Moment, Panel, useSectorName, useWords } from '@keten/web';
import type { Content, Warning } from './warning-api.ts';
import type { Fact } from '@keten/web';
import { DependantsNote } from './dependants.tsx';
import { ReachLine } from './reach-note.tsx';
import { useWarningTexts } from './warning-texts.ts';

/** Everything else that an approval binds: for whom, over which channels, how long. */
export function WarningFacts({ shown }: { readonly shown: Warning }) {
  const { content, contentHash } = shown;
  const texts = useWarningTexts();
  const words = useWords();
  const { kind, urgency, certainty, intensity, responseType, audience, channels, expiresAt, rubricering, tlp } =
    content;
  const facts: readonly Fact[] = [
    [texts.kind, words.kind[kind]],
    [texts.urgency, words.urgency[urgency]],
    [texts.certainty, words.certainty[certainty]],
    [texts.response, words.response[responseType]],
    [texts.audience, <Audience key="audience" shown={shown} names={useAudience(audience)} />],
    audience.dependants !== undefined && [
      texts.dependants.title,
      <DependantsNote key="dependants" all={audience.dependants.all} isOpen={false} />,
    ],
    [texts.alarmLevel, words.intensity[intensity]],
    [texts.channels, channels.map((channel) => words.channel[channel]).join(', ') || '—'],
    [texts.expires, <Moment key="expires" at={expiresAt} />],
    [texts.acknowledgeWithin, useDuration(content.acknowledgeWithinSeconds)],
    [texts.marking, `${rubricering}, TLP:${tlp}`],
    [texts.checklist, <Checklist key="checklist" points={content.checklist} />],
    [texts.hash, <Hash key="hash" hash={contentHash} />],
  ];
  return (
    <Panel title={texts.content}>
      <FactList facts={facts} />
    </Panel>
  );
}

const Audience = ({ shown, names }: { readonly shown: Warning; readonly names: string }) => (
  <>
    {names}
    <ReachLine shown={shown} />
  </>
);

export function useAudience({ citizens, sectors, entityIds, dependants }: Content['audience']): string {
  const sectorName = useSectorName();
  const texts = useWarningTexts();
  const leaning = dependants?.all.length ?? 0;
  const parts = [
    ...[...(citizens ? [texts.citizens] : []), ...sectors.map(sectorName), ...entityIds],
    ...(leaning > 0 ? [texts.dependants.count(leaning)] : []),
  ];
  return parts.join(', ') || '—';
}

function useDuration(seconds: number): string {
  const texts = useWarningTexts();
  return seconds % 60 === 0 ? texts.minutes(seconds / 60) : texts.seconds(seconds);
}

const Checklist = ({ points }: { readonly points: readonly string[] }) => (
  <UnorderedList lang="nl">
    {points.map((point) => (
      <UnorderedListItem key={point}>{point}</UnorderedListItem>
    ))}
  </UnorderedList>
);

/** The first figures are enough to compare aloud over the telephone; the whole is there for who wants it. */
export const shortHash = (hash: string): string => hash.slice(0, 12).replace(/(.{4})(?=.)/g, '$1 ');

function Hash({ hash }: { readonly hash: string }) {
  const texts = useWarningTexts();
  return (
    <>
      <Code title={hash}>{shortHash(hash)}</Code>
      <Paragraph className="keten-small keten-muted keten-flush">{texts.hashWhat}</Paragraph>
    </>
  );
}
