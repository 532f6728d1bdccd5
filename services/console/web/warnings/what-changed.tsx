import { Paragraph } from '@utrecht/component-library-react';
import { Moment, Panel, useSectorName, useWords } from '@keten/web';
import type { ReactNode } from 'react';
import { AreaList } from '../areas/area-list.tsx';
import { useApprovalTexts } from './approval-texts.ts';
import type { Part } from './merge-drafts.ts';
import { LeftBehindNote } from './left-behind-note.tsx';
import { isStillToCome } from './reach-note.tsx';
import type { Content, Warning } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

/** What each part of a content says, for comparing and for reading. */
export type Line = {
  readonly name: string;
  /** Of the form: the part that this is. */
  readonly part?: Part;
  readonly key: string;
  readonly said: ReactNode;
};

/** Every part of an approval that is other than in what is out, and than in the text before it; in words, since colour alone is not seen. */
export function WhatChanged({ shown }: { readonly shown: Warning }) {
  const { changed } = useApprovalTexts();
  const { content, issued, earlier, proposal, state } = shown;
  if (!isStillToCome(state)) return undefined;
  return (
    <>
      <LeftBehindNote draft={content} issued={issued?.content} proposal={proposal} />
      {issued && <Difference title={changed.sinceOut} was={issued.content} becomes={content} />}
      {earlier && <Difference title={changed.sinceLast} was={earlier} becomes={content} />}
    </>
  );
}

type Props = { readonly title: string; readonly was: Content; readonly becomes: Content };

function Difference({ title, was, becomes }: Props) {
  const { changed } = useApprovalTexts();
  const before = new Map(useLines(was).map((line) => [line.name, line]));
  const after = new Map(useLines(becomes).map((line) => [line.name, line]));
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const different = names.filter((name) => (before.get(name)?.key ?? '') !== (after.get(name)?.key ?? ''));
  const saidOf = (line: Line | undefined): ReactNode => (line && line.key !== '' ? line.said : changed.none);
  return (
    <Panel title={title}>
      {different.length === 0 && <Paragraph className="keten-flush">{changed.nothing}</Paragraph>}
      <ul className="keten-list">
        {different.map((name) => (
          <li key={name}>
            <strong>{name}</strong>
            <div>
              {changed.was}: <del>{saidOf(before.get(name))}</del>
            </div>
            <div>
              {changed.becomes}: <ins>{saidOf(after.get(name))}</ins>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Every part of a content in words. */
export function useLines(content: Content): readonly Line[] {
  const sectorName = useSectorName();
  const own = useApprovalTexts().changed;
  const texts = useWarningTexts();
  const words = useWords();
  const { area, audience, channels, texts: said, withdrawal, expiresAt, checklist, rubricering, tlp } = content;
  const line = (name: string, text: string, part?: Part): Line => ({
    ...{ name, key: text, said: text },
    ...(part === undefined ? {} : { part }),
  });
  const inLanguage = ({ language }: Content['texts'][number], part: string): string =>
    `${part} (${words.language[language]})`;
  const people = [...(audience.citizens ? [texts.citizens] : []), ...audience.sectors.map(sectorName)];
  const leaning = (audience.dependants?.all ?? []).map(({ name }) => texts.dependants.named(name));
  const shapes = [...area.polygons, ...area.circles].map((shape) => JSON.stringify(shape));
  return [
    line(own.purpose, words.purpose[content.purpose]),
    ...said.flatMap((text) => [
      line(inLanguage(text, own.headline), text.headline, `${text.language} headline`),
      line(inLanguage(text, texts.description), text.description, `${text.language} description`),
      line(inLanguage(text, texts.instruction), text.instruction, `${text.language} instruction`),
    ]),
    {
      name: own.places,
      part: 'area',
      key: [area.description, ...area.codes, ...shapes].join(' '),
      said: <Where area={area} />,
    },
    line(texts.audience, [...people, ...audience.entityIds, ...leaning].join(', '), 'audience'),
    line(texts.channels, channels.map((channel) => words.channel[channel]).join(', '), 'channels'),
    line(texts.severity, words.severity[content.severity], 'severity'),
    line(texts.urgency, words.urgency[content.urgency], 'urgency'),
    line(texts.certainty, words.certainty[content.certainty], 'certainty'),
    line(texts.response, words.response[content.responseType], 'responseType'),
    line(texts.alarmLevel, words.intensity[content.intensity], 'intensity'),
    { name: texts.expires, part: 'expiresAt', key: expiresAt, said: <Moment at={expiresAt} /> },
    line(texts.checklist, checklist.join(' '), 'checklist'),
    line(texts.minutesField, `${content.acknowledgeWithinSeconds / 60}`, 'acknowledgeWithinSeconds'),
    line(texts.kind, words.kind[content.kind], 'kind'),
    line(texts.marking, rubricering, 'rubricering'),
    line('TLP', `TLP:${tlp}`, 'tlp'),
    ...(withdrawal?.texts ?? []).map((text) =>
      line(inLanguage(text, own.withdrawal), `${text.headline}. ${text.description} ${text.instruction}`),
    ),
  ];
}

const Where = ({ area }: Pick<Content, 'area'>) => (
  <>
    {area.description}
    <AreaList area={area} />
  </>
);
