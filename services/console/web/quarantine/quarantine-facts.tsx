import { Code, Paragraph } from '@utrecht/component-library-react';
import { FactList, Moment, Panel } from '@keten/web';
import type { Fault, QuarantineEntry, QuarantineStep } from './quarantine-api.ts';
import { SmallTable } from '../small-table.tsx';
import { useNameOf } from '../people/known-people.tsx';
import { useQuarantineTexts } from './quarantine-texts.ts';

/** Each fault with its place, so that it can be told to the source over the telephone. */
export function FaultTable({ faults }: { readonly faults: readonly Fault[] }) {
  const texts = useQuarantineTexts();
  if (faults.length === 0) return <Paragraph>{texts.noFaults}</Paragraph>;
  return (
    <SmallTable
      label={texts.faultsTable}
      columns={[texts.place, texts.line, texts.rule, texts.fault]}
      rows={faults.map(({ place, line, rule, message }) => ({
        id: `${place} ${line} ${rule} ${message}`,
        cells: [
          <Code>{place || '—'}</Code>,
          line === 0 ? '—' : line,
          <Code>{rule}</Code>,
          <span lang="en">{message}</span>,
        ],
      }))}
    />
  );
}

export function QuarantineFacts({ entry }: { readonly entry: QuarantineEntry }) {
  const { sourceId, sourceKind, transport, contentType, externalId, conflictsWith, reportId, rubricering, at } = entry;
  const texts = useQuarantineTexts();
  return (
    <Panel title={texts.detail}>
      <FactList
        facts={[
          [texts.source, `${sourceId} (${texts.sourceKinds[sourceKind]})`],
          [texts.cameBy, `${texts.transports[transport]}, ${contentType}`],
          [texts.heldAt, <Moment key="at" at={at} />],
          externalId !== '' && [texts.externalId, externalId],
          conflictsWith !== '' && [texts.conflictsWith, <Code key="conflict">{conflictsWith}</Code>],
          reportId !== undefined && reportId !== '' && [texts.reportIs, <Code key="report">{reportId}</Code>],
          [texts.rubricering, rubricering],
        ]}
      />
    </Panel>
  );
}

/** What happened to it, the last first. */
export function QuarantineTimeline({ steps }: { readonly steps: readonly QuarantineStep[] }) {
  const nameOf = useNameOf();
  const texts = useQuarantineTexts();
  return (
    <Panel title={texts.timeline}>
      <ol className="keten-list" reversed>
        {steps.toReversed().map(({ step, at, by, reason, faults = [] }) => (
          <li key={`${step} ${at}`}>
            <strong>{texts.steps[step]}</strong> {by === undefined ? texts.bySystem : `${texts.by} ${nameOf(by)}`}
            <div className="keten-small keten-muted keten-numbers">
              <Moment at={at} />
            </div>
            {reason !== undefined && <div>{reason}</div>}
            {faults.map(({ place, message }) => (
              <div key={place + message} className="keten-small" lang="en">
                {place} {message}
              </div>
            ))}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
