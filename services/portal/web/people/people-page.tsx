import { Alert as Notice, Paragraph } from '@utrecht/component-library-react';
import {
  Icon,
  Moment,
  PageHeading,
  PageLink,
  Panel,
  Problem,
  Progress,
  Refusal,
  sharedTexts,
  useLoaded,
  useTexts,
  useWords,
} from '@keten/web';
import { useState } from 'react';
import { StoredNotice } from '../stored-notice.tsx';
import { usePortalTexts } from '../texts.ts';
import { people } from './people-api.ts';
import type { Remark, ShownPeople } from './people-api.ts';
import { PeopleForm } from './people-form.tsx';
import { usePeopleTexts } from './people-texts.ts';

/** Who of this organisation is on call, whom a warning would ask, and the form that changes it. */
export function PeoplePage() {
  const { app, alerts, back } = usePortalTexts();
  const texts = usePeopleTexts();
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useLoaded(people);
  const [saved, setSaved] = useState(0);
  const finish = (): void => {
    setSaved((count) => count + 1);
    reload();
  };
  return (
    <div className="keten-stack keten-reading">
      <nav aria-label={alerts}>
        <PageLink to="/">{back}</PageLink>
      </nav>
      <PageHeading title={texts.title} app={app} />
      <Paragraph>{texts.what}</Paragraph>
      {saved > 0 && (
        <StoredNotice key={saved}>
          <Paragraph>{texts.saved}</Paragraph>
        </StoredNotice>
      )}
      <Refusal refused={refused} onAgain={reload} />
      {value ? (
        <>
          <OnCallPanel shown={value} />
          <Remarks remarks={value.remarks} />
          {/* What is stored now is what the form begins with. */}
          <PeopleForm key={value.contentHash} shown={value} {...{ finish, reload }} />
        </>
      ) : (
        !refused && <Progress label={loading} />
      )}
    </div>
  );
}

function OnCallPanel({
  shown: { people: known, now, next, steps, calendar, remarks },
}: {
  readonly shown: ShownPeople;
}) {
  const texts = usePeopleTexts();
  const words = useWords();
  const skipped = remarks.find(({ about }) => about === 'not-asked');
  if (known.persons.length === 0)
    return (
      <Panel title={texts.now}>
        <Paragraph className="keten-flush">{texts.nobody}</Paragraph>
      </Panel>
    );
  return (
    <Panel title={texts.now}>
      {now && <Span of={now} isNow />}
      {skipped && (
        <Paragraph>
          <strong>{texts.skipped(skipped.names.join(', '))}</strong>
        </Paragraph>
      )}
      {next && <Span of={next} isNow={false} />}
      {calendar && <CalendarLine of={calendar} />}
      {steps.length > 0 && (
        <>
          <Paragraph>{texts.steps}:</Paragraph>
          <ol className="keten-list">
            {steps.map((asked, at) => (
              <li key={at}>
                {texts.step(at + 1)}:{' '}
                {asked
                  .map(({ as, name, channels }) =>
                    [
                      name === '' ? texts.kinds[as] : `${name} (${texts.kinds[as]})`,
                      ...channels.map((each) => words.channel[each]),
                    ].join(', '),
                  )
                  .join('; ')}
              </li>
            ))}
          </ol>
          <Paragraph className="keten-small keten-muted">{texts.stepsWhat}</Paragraph>
        </>
      )}
    </Panel>
  );
}

/** Whether its calendar could be read, and since when not. */
function CalendarLine({ of: { problem, succeededAt } }: { readonly of: NonNullable<ShownPeople['calendar']> }) {
  const texts = usePeopleTexts();
  return (
    <Paragraph className="keten-small">
      {problem !== '' && (
        <>
          <strong>{texts.calendarFails}</strong> (<Problem of={problem} />
          ).{' '}
        </>
      )}
      {succeededAt === undefined ? (
        texts.calendarNotRead
      ) : (
        <>
          {texts.calendarRead} <Moment at={succeededAt} />.
        </>
      )}
    </Paragraph>
  );
}

type SpanProps = { readonly of: NonNullable<ShownPeople['now']>; readonly isNow: boolean };

function Span({ of: { names, because, from, until }, isNow }: SpanProps) {
  const texts = usePeopleTexts();
  return (
    <Paragraph>
      {isNow ? '' : `${texts.next}: `}
      <strong>{because === 'everybody' ? texts.everybody : names.join(', ')}</strong>{' '}
      {because !== 'everybody' && `${texts.because[because]}, `}
      {isNow && until !== undefined && (
        <>
          {texts.until} <Moment at={until} />
        </>
      )}
      {!isNow && (
        <>
          {texts.from} <Moment at={from} />
        </>
      )}
    </Paragraph>
  );
}

/** What is wrong with the plan, before anybody needs it. */
function Remarks({ remarks }: { readonly remarks: readonly Remark[] }) {
  const texts = usePeopleTexts();
  if (remarks.length === 0) return undefined;
  return (
    <Notice type="warning" role="status" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.wrong}.</strong>
      </Paragraph>
      <ul className="keten-list">
        {remarks.map(({ about, names, from, until }) => (
          <li key={about}>
            {texts.remarks[about]}
            {names.length > 0 && `: ${names.join(', ')}`}
            {from !== undefined && until !== undefined && (
              <>
                {' '}
                {texts.from} <Moment at={from} /> {texts.until} <Moment at={until} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
