import { Paragraph } from '@utrecht/component-library-react';
import { Badge, Moment, Panel, useEvery, useLoaded, useWords } from '@keten/web';
import { SmallTable } from '../small-table.tsx';
import { chainHealth } from './chain-health-api.ts';
import { useChainHealthTexts } from './chain-health-texts.ts';

const againMs = 5_000;

/** Every way by which messages leave, those that do not work first. */
export function RoutesPanel() {
  const { routes: texts } = useChainHealthTexts();
  const words = useWords();
  const { value, reload } = useLoaded(chainHealth);
  useEvery(againMs, reload);
  if (!value) return undefined;
  return (
    <Panel title={texts.title}>
      <Paragraph>{value.routes.length === 0 ? texts.none : texts.what}</Paragraph>
      {value.routes.length > 0 && (
        <SmallTable
          label={texts.title}
          columns={[texts.name, texts.state, texts.channel]}
          rows={value.routes.map(({ channel, name, isUp, since }) => ({
            id: `${channel} ${name}`,
            cells: [
              name,
              <>
                <Badge sign={isUp ? ['safe', 'check'] : ['danger', 'alarm']} word={isUp ? texts.up : texts.isDown} />{' '}
                {texts.since} <Moment at={since} isExact />
              </>,
              words.channel[channel],
            ],
          }))}
        />
      )}
    </Panel>
  );
}
