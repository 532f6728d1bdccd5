import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { AreaMap, Details, Icon, useWords } from '@keten/web';
import type { Preview } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

type Arrival = Preview['arrivals'][number];

type ArrivalsProps = {
  readonly arrivals: readonly Arrival[];
  /** In which case these arrive, where the page shows others as well. */
  readonly when?: string;
};

/** Every text as it will arrive where there is no room for all of it, to the letter, and what of the approved one falls away. */
export function Arrivals({ arrivals, when }: ArrivalsProps) {
  const { arrives: texts } = useWarningTexts();
  if (arrivals.length === 0) return <Paragraph className="keten-flush">{texts.nothing}</Paragraph>;
  return (
    <>
      {arrivals.map((arrival, at) => (
        <OneArrival key={`${at}-${arrival.channel}${arrival.to}${arrival.language ?? ''}`} {...{ arrival, when }} />
      ))}
      <Paragraph className="keten-small keten-muted keten-flush">{texts.codes}</Paragraph>
    </>
  );
}

type OneProps = { readonly arrival: Arrival; readonly when: string | undefined };

function OneArrival({ arrival, when }: OneProps) {
  const { channel, to, language = 'nl-NL', title, text, parts, encoding, left, refused, reaches } = arrival;
  const words = useWords();
  const { arrives: texts } = useWarningTexts();
  const of = reaches ? texts.last[reaches.who].name : texts.name[channel][to];
  const name = channel === 'cell-broadcast' ? `${of}, ${words.language[language]}` : of;
  return (
    <section aria-label={when === undefined ? name : `${name}: ${when}`}>
      <Paragraph className="keten-flush">
        <strong>{name}</strong>
        {channel !== 'push' && ` · ${texts.parts[channel](parts)}${encoding === 'ucs2' ? `, ${texts.ucs2}` : ''}`}
      </Paragraph>
      <blockquote className="keten-arrival" lang={language.slice(0, 2)}>
        {title !== '' && <strong>{title}</strong>}
        <p>{text}</p>
      </blockquote>
      {reaches && <Where reaches={reaches} />}
      {refused && (
        <Alert type="error" icon={<Icon name="alarm" />}>
          <Paragraph>{reaches && refused === 'area' ? texts.lastRefused : texts.refused[refused]}</Paragraph>
        </Alert>
      )}
      {left.length > 0 && (
        <Alert type="warning" icon={<Icon name="alarm" />}>
          <Details summary={texts.left(left.length)}>
            <UnorderedList>
              {left.map((sentence, at) => (
                <UnorderedListItem key={`${at}-${sentence}`}>{sentence}</UnorderedListItem>
              ))}
            </UnorderedList>
          </Details>
        </Alert>
      )}
    </section>
  );
}

/** Where the last word goes, which is not what is on the map of the warning. */
function Where({ reaches: { who, area, touched, places } }: { readonly reaches: NonNullable<Arrival['reaches']> }) {
  const { arrives: texts } = useWarningTexts();
  const { what, meaning } = texts.last[who];
  return (
    <>
      <Paragraph className="keten-flush">
        {what} {texts.within(places)}
      </Paragraph>
      <Details summary={texts.onMap}>
        <AreaMap {...{ area, touched, meaning }} />
      </Details>
    </>
  );
}
