import { Paragraph } from '@utrecht/component-library-react';
import { Moment, Panel, sectorName, useWords } from '@keten/web';
import type { ReactNode } from 'react';
import { AreaList } from '../areas/area-list.tsx';
import { useApprovalTexts } from './approval-texts.ts';
import { isStillToCome } from './reach-note.tsx';
import type { Content, Warning } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

/** What each part of a content says, for comparing and for reading. */
type Line = { readonly name: string; readonly key: string; readonly said: ReactNode };

/** Every part of an approval that is other than in what is out, and than in the text before it; in words, since colour alone is not seen. */
export function WhatChanged({ shown }: { readonly shown: Warning }) {
  const { changed } = useApprovalTexts();
  const { content, issued, earlier, state } = shown;
  if (!isStillToCome(state)) return undefined;
  return (
    <>
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

function useLines(content: Content): readonly Line[] {
  const own = useApprovalTexts().changed;
  const texts = useWarningTexts();
  const words = useWords();
  const { area, audience, channels, texts: said, withdrawal, expiresAt, checklist, rubricering, tlp } = content;
  const line = (name: string, text: string): Line => ({ name, key: text, said: text });
  const inLanguage = ({ language }: Content['texts'][number], part: string): string =>
    `${part} (${words.language[language]})`;
  const people = [...(audience.citizens ? [texts.citizens] : []), ...audience.sectors.map(sectorName)];
  const shapes = [...area.polygons, ...area.circles].map((shape) => JSON.stringify(shape));
  return [
    line(own.purpose, words.purpose[content.purpose]),
    ...said.flatMap((text) => [
      line(inLanguage(text, own.headline), text.headline),
      line(inLanguage(text, texts.description), text.description),
      line(inLanguage(text, texts.instruction), text.instruction),
    ]),
    { name: own.places, key: [area.description, ...area.codes, ...shapes].join(' '), said: <Where area={area} /> },
    line(texts.audience, [...people, ...audience.entityIds].join(', ')),
    line(texts.channels, channels.map((channel) => words.channel[channel]).join(', ')),
    line(texts.severity, words.severity[content.severity]),
    line(texts.urgency, words.urgency[content.urgency]),
    line(texts.certainty, words.certainty[content.certainty]),
    line(texts.response, words.response[content.responseType]),
    line(texts.alarmLevel, words.intensity[content.intensity]),
    { name: texts.expires, key: expiresAt, said: <Moment at={expiresAt} /> },
    line(texts.checklist, checklist.join(' ')),
    line(texts.minutesField, `${content.acknowledgeWithinSeconds / 60}`),
    line(texts.marking, `${rubricering}, TLP:${tlp}`),
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
