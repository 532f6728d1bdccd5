import { Moment, Panel } from '@keten/web';
import type { Step } from './console-api.ts';
import { useConsoleTexts } from './texts.ts';
import { shortHash } from './warning-facts.tsx';

/** Who did what and when, the last step first. */
export function Timeline({ steps }: { readonly steps: readonly Step[] }) {
  const texts = useConsoleTexts();
  return (
    <Panel title={texts.timeline}>
      <ol className="keten-list" reversed>
        {steps.toReversed().map(({ step, revision, at, by, reason, contentHash }) => (
          <li key={`${step} ${at}`}>
            <strong>{texts.steps[step]}</strong> {by === undefined ? texts.bySystem : `${texts.by} ${by}`}
            <div className="keten-small keten-muted keten-numbers">
              <Moment at={at} /> · {texts.revision.toLowerCase()} {revision} · {shortHash(contentHash)}
            </div>
            {reason !== undefined && <div>{reason}</div>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
