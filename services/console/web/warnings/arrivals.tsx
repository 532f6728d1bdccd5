import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Details, Icon } from '@keten/web';
import type { Preview } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

type Arrival = Preview['arrivals'][number];

/** Every text as it will arrive where there is no room for all of it, to the letter, and what of the approved one falls away. */
export function Arrivals({ arrivals }: { readonly arrivals: readonly Arrival[] }) {
  const { arrives: texts } = useWarningTexts();
  if (arrivals.length === 0) return <Paragraph className="keten-flush">{texts.nothing}</Paragraph>;
  return (
    <>
      {arrivals.map((arrival) => (
        <OneArrival key={arrival.channel + arrival.to} arrival={arrival} />
      ))}
      <Paragraph className="keten-small keten-muted keten-flush">{texts.codes}</Paragraph>
    </>
  );
}

function OneArrival({ arrival: { channel, to, title, text, parts, encoding, left } }: { readonly arrival: Arrival }) {
  const { arrives: texts } = useWarningTexts();
  const name = texts.name[channel][to];
  return (
    <section aria-label={name}>
      <Paragraph className="keten-flush">
        <strong>{name}</strong>
        {channel === 'sms' && ` · ${texts.parts(parts)}${encoding === 'ucs2' ? `, ${texts.ucs2}` : ''}`}
      </Paragraph>
      <blockquote className="keten-arrival" lang="nl">
        {title !== '' && <strong>{title}</strong>}
        <p>{text}</p>
      </blockquote>
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
