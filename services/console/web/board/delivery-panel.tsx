import { Alert, Heading3, Paragraph } from '@utrecht/component-library-react';
import { DeliveryBadge, Icon, Panel, useLanguage, useLoaded, useUpdates, useWords } from '@keten/web';
import { memo, useCallback } from 'react';
import type { ComponentProps } from 'react';
import { deliveriesOf } from './board-api.ts';
import type { Deliveries } from './board-api.ts';
import { SmallTable } from '../small-table.tsx';
import { useBoardTexts } from './board-texts.ts';

const aboutDeliveries = ['delivery', 'broadcast'];
/** Every message of thousands is told by itself: their numbers are loaded once a second. */
const restMs = 1000;

type Props = {
  readonly warningId: string;
  readonly revision: number;
  /** Which revision it is of, in words. */
  readonly of: string;
};

/**
 * How far the messages themselves got: each channel by its last known state, and citizens by their numbers. It is not drawn anew with
 * the board above it, which changes three times a second.
 */
export const DeliveryPanel = memo(function DeliveryPanel({ warningId, revision, of }: Props) {
  const load = useCallback(() => deliveriesOf(warningId, revision), [warningId, revision]);
  const { value: { deliveryCounts = [], broadcasts = [], cellBroadcasts = [] } = {}, reload } = useLoaded(load, restMs);
  useUpdates(aboutDeliveries, reload);
  const texts = useBoardTexts();
  const words = useWords();
  const { language } = useLanguage();
  const figure = (count: number): string => count.toLocaleString(language);
  if (deliveryCounts.length + broadcasts.length + cellBroadcasts.length === 0) return undefined;
  return (
    <Panel title={texts.deliveries} aside={<span className="keten-muted">{of}</span>}>
      {cellBroadcasts.map((each) => (
        <CellBroadcast key={`${each.at} ${each.saysOver}`} {...each} />
      ))}
      <div className="keten-pair">
        {deliveryCounts.length > 0 && (
          <Figures
            label={texts.organisation}
            columns={[texts.channel, texts.state, texts.count]}
            rows={deliveryCounts.map(({ channel, state, count }) => ({
              id: channel + state,
              cells: [words.channel[channel], <DeliveryBadge state={state} />, figure(count)],
            }))}
          />
        )}
        {broadcasts.length > 0 && (
          <Figures
            label={texts.toCitizens}
            columns={[texts.channel, texts.sent, texts.failed, texts.gone, texts.stillTrying]}
            rows={broadcasts.map(({ channel, sent, failed, gone, waiting }) => ({
              id: channel,
              cells: [words.channel[channel], ...[sent, failed, gone, waiting].map(figure)],
            }))}
          />
        )}
      </div>
    </Panel>
  );
});

/** How many phones show it nobody can know. That the centre does not send it is for a person: nobody else will. */
function CellBroadcast({ state, refusal, detail, pages, mayBeHeard, saysOver }: Deliveries['cellBroadcasts'][number]) {
  const { cell: texts } = useBoardTexts();
  const why = refusal === '' ? '' : texts.refusal[refusal];
  const where = saysOver ? `${texts.over} ` : '';
  if (state === 'accepted')
    return (
      <Paragraph>
        {where}
        {texts.accepted(pages)}
      </Paragraph>
    );
  return (
    <Alert type={state === 'refused' ? 'error' : 'warning'} icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>
          {where}
          {state === 'refused' ? texts.refused(why) : texts.waiting}
        </strong>{' '}
        {state === 'refused' && mayBeHeard ? texts.what.heard : texts.what[state]}
      </Paragraph>
      <Paragraph className="keten-small" lang="en">
        {detail}
      </Paragraph>
    </Alert>
  );
}

const Figures = (table: ComponentProps<typeof SmallTable>) => (
  <div>
    <Heading3>{table.label}</Heading3>
    <SmallTable {...table} />
  </div>
);
