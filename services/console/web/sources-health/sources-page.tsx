import { Paragraph } from '@utrecht/component-library-react';
import { Moment, Panel, LoadedPage } from '@keten/web';
import { sourcesHealth } from './source-api.ts';
import type { FeedLine, SourceHealth, Way } from './source-api.ts';
import { FeedBadge, WayBadge } from './source-badges.tsx';
import { useIntakeTexts } from '../intake-texts.ts';
import { ListHead } from '../list-head.tsx';
import { SmallTable } from '../small-table.tsx';
import { useConsoleTexts } from '../texts.ts';
import { sourcesAgainMs } from './sources-again.ts';

const aboutSources = ['source-health'];

/** Whether each way in still works, in plain words; who needs a telephone call comes first. */
export function SourcesPage() {
  const texts = useConsoleTexts();
  const intake = useIntakeTexts();
  const back = { to: '/', page: texts.overview, label: texts.back };
  const head = <ListHead title={intake.health} what={intake.healthWhat} />;
  return (
    <LoadedPage load={sourcesHealth} updates={aboutSources} everyMs={sourcesAgainMs} back={back} head={head}>
      {(sources) => (sources.length === 0 ? <Paragraph>{intake.healthNone}</Paragraph> : sources.map(toPanel))}
    </LoadedPage>
  );
}

const toPanel = (source: SourceHealth) => <SourcePanel key={source.sourceId} source={source} />;

function SourcePanel({ source }: { readonly source: SourceHealth }) {
  const intake = useIntakeTexts();
  return (
    <Panel title={source.name} aside={intake.sourceKinds[source.kind]}>
      <Ways source={source} />
    </Panel>
  );
}

function Ways({ source: { name, transports, feed } }: { readonly source: SourceHealth }) {
  const intake = useIntakeTexts();
  return (
    <div className="keten-stack">
      {transports.length === 0 && !feed && <Paragraph>{intake.noWays}</Paragraph>}
      {transports.length > 0 && (
        <SmallTable
          label={intake.waysTable(name)}
          columns={[intake.way, intake.state, intake.lastHeard]}
          rows={transports.map((way) => ({
            id: way.transport,
            cells: [intake.transports[way.transport], <WayState way={way} />, <Heard at={way.heardAt} />],
          }))}
        />
      )}
      {feed && <FeedState feed={feed} />}
    </div>
  );
}

function WayState({ way: { state, silentSince } }: { readonly way: Way }) {
  const intake = useIntakeTexts();
  return (
    <>
      <WayBadge state={state} />{' '}
      {silentSince !== undefined && (
        <>
          {intake.since} <Moment at={silentSince} />
        </>
      )}
      <div className="keten-small">{intake.transportStatesWhat[state]}</div>
    </>
  );
}

function Heard({ at }: { readonly at: string | undefined }) {
  const { never } = useIntakeTexts();
  return at === undefined ? never : <Moment at={at} />;
}

function FeedState({ feed: { url, state, failures, problem, succeededAt } }: { readonly feed: FeedLine }) {
  const intake = useIntakeTexts();
  return (
    <div>
      <Paragraph className="keten-row">
        <FeedBadge state={state} /> {intake.transports.feed}: <span className="keten-small">{url}</span>
      </Paragraph>
      <Paragraph className="keten-small keten-flush">
        {intake.feedStatesWhat[state]}{' '}
        {failures > 0 && (
          <>
            {intake.failures(failures)}: <span lang="en">{problem}</span>.{' '}
          </>
        )}
        {intake.succeededAt}: <Heard at={succeededAt} />
      </Paragraph>
    </div>
  );
}
