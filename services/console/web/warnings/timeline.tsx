import { Moment, Panel } from '@keten/web';
import { useNameOf } from '../people/known-people.tsx';
import type { Step } from './warning-api.ts';
import { useOrderTexts } from '../standing-orders/standing-order-texts.ts';
import { shortHash } from './warning-facts.tsx';
import { useWarningTexts } from './warning-texts.ts';

/** Who did what and when, the last step first. */
export function Timeline({ steps }: { readonly steps: readonly Step[] }) {
  const texts = useWarningTexts();
  return (
    <Panel title={texts.timeline}>
      <ol className="keten-list" reversed>
        {steps.toReversed().map((taken) => (
          <li key={`${taken.step} ${taken.at}`}>
            <strong>{taken.isWithdrawal ? texts.withdrawal.step : texts.steps[taken.step]}</strong>{' '}
            <Who taken={taken} />
            <div className="keten-small keten-muted keten-numbers">
              <Moment at={taken.at} isExact /> · {texts.revision.toLowerCase()} {taken.revision} ·{' '}
              {shortHash(taken.contentHash)}
            </div>
            {taken.reason !== undefined && <div>{taken.reason}</div>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Who({ taken: { by, standingOrder } }: { readonly taken: Step }) {
  const nameOf = useNameOf();
  const texts = useWarningTexts();
  const { inTimeline } = useOrderTexts();
  if (standingOrder) return `${inTimeline} ${standingOrder.orderId}`;
  return by === undefined ? texts.bySystem : `${texts.by} ${nameOf(by)}`;
}
