import { Paragraph } from '@utrecht/component-library-react';
import { Badge, PageLink, Panel, Progress, Refusal, sharedTexts, useTexts, useWords } from '@keten/web';
import { ListHead } from '../list-head.tsx';
import { SmallTable } from '../small-table.tsx';
import { useConsoleTexts } from '../texts.ts';
import type { Route } from './chain-health-api.ts';
import { useChainHealthTexts } from './chain-health-texts.ts';
import { useKnownChain } from './known-chain.tsx';
import { Since } from './since.tsx';

/** Every way by which messages leave, those that do not work first. */
export function ChannelsPage() {
  const { overview, back } = useConsoleTexts();
  const { routes: texts } = useChainHealthTexts();
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useKnownChain();
  return (
    <div className="keten-stack">
      <nav aria-label={overview}>
        <PageLink to="/">{back}</PageLink>
      </nav>
      <ListHead title={texts.page} what={texts.what} />
      <Refusal refused={refused} onAgain={reload} />
      {value ? (
        <Panel title={texts.title}>
          {value.routes.length === 0 ? <Paragraph>{texts.none}</Paragraph> : <Ways routes={value.routes} />}
        </Panel>
      ) : (
        !refused && <Progress label={loading} />
      )}
    </div>
  );
}

function Ways({ routes }: { readonly routes: readonly Route[] }) {
  const { routes: texts } = useChainHealthTexts();
  const words = useWords();
  return (
    <SmallTable
      label={texts.title}
      columns={[texts.name, texts.state, texts.channel]}
      rows={routes.map(({ channel, name, isUp, ...moment }) => ({
        id: `${channel} ${name}`,
        cells: [
          name,
          <>
            <Badge sign={isUp ? ['safe', 'check'] : ['danger', 'alarm']} word={isUp ? texts.up : texts.isDown} />{' '}
            <Since {...moment} />
          </>,
          words.channel[channel],
        ],
      }))}
    />
  );
}
