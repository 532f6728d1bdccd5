import { Paragraph } from '@utrecht/component-library-react';
import { Moment, Panel, Problem, LoadedPage } from '@keten/web';
import { sourcesHealth } from './source-api.ts';
import type { FeedLine, SourceHealth, Way } from './source-api.ts';
import { FeedBadge, WayBadge } from './source-badges.tsx';
import { ListHead } from '../list-head.tsx';
import { SmallTable } from '../small-table.tsx';
import { sourcesAgainMs } from './sources-again.ts';
import { useSourceTexts } from './source-texts.ts';

const aboutSources = ['source-health'];

/** Whether each way in still works, in plain words; who needs a telephone call comes first. */
export function SourcesPage() {
  const texts = useSourceTexts();
  const back = { to: '/', page: texts.overview, label: texts.back };
  const head = <ListHead title={texts.health} what={texts.healthWhat} />;
  return (
    <LoadedPage load={sourcesHealth} updates={aboutSources} everyMs={sourcesAgainMs} back={back} head={head}>
      {(sources) => <>{sources.length === 0 ? <Paragraph>{texts.healthNone}</Paragraph> : sources.map(toPanel)}</>}
    </LoadedPage>
  );
}

const toPanel = (source: SourceHealth) => <SourcePanel key={source.sourceId} source={source} />;

function SourcePanel({ source }: { readonly source: SourceHealth }) {
  const texts = useSourceTexts();
  return (
    <Panel title={source.name} aside={texts.sourceKinds[source.kind]}>
      <Ways source={source} />
    </Panel>
  );
}

function Ways({ source: { name, transports, feed } }: { readonly source: SourceHealth }) {
  const texts = useSourceTexts();
  return (
    <div className="keten-stack">
      {transports.length === 0 && !feed && <Paragraph>{texts.noWays}</Paragraph>}
      {transports.length > 0 && (
        <SmallTable
          label={texts.waysTable(name)}
          columns={[texts.way, texts.state, texts.lastHeard]}
          rows={transports.map((way) => ({
            id: way.transport,
            cells: [texts.transports[way.transport], <WayState way={way} />, <Heard at={way.heardAt} />],
          }))}
        />
      )}
      {feed && <FeedState feed={feed} />}
    </div>
  );
}

function WayState({ way: { state, silentSince } }: { readonly way: Way }) {
  const texts = useSourceTexts();
  return (
    <>
      <WayBadge state={state} />{' '}
      {silentSince !== undefined && (
        <>
          {texts.since} <Moment at={silentSince} />
        </>
      )}
      <div className="keten-small">{texts.transportStatesWhat[state]}</div>
    </>
  );
}

function Heard({ at }: { readonly at: string | undefined }) {
  const { never } = useSourceTexts();
  return at === undefined ? never : <Moment at={at} />;
}

function FeedState({ feed: { url, state, failures, problem, succeededAt } }: { readonly feed: FeedLine }) {
  const texts = useSourceTexts();
  return (
    <div>
      <Paragraph className="keten-row">
        <FeedBadge state={state} /> {texts.transports.feed}: <span className="keten-small">{url}</span>
      </Paragraph>
      <Paragraph className="keten-small keten-flush">
        {texts.feedStatesWhat[state]}{' '}
        {failures > 0 && (
          <>
            {texts.failures(failures)}: <Problem of={problem} />.{' '}
          </>
        )}
        {failures === 0 && problem !== '' && (
          <>
            <Problem of={problem} />.{' '}
          </>
        )}
        {texts.succeededAt}: <Heard at={succeededAt} />
      </Paragraph>
    </div>
  );
}
