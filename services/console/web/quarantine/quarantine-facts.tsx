import { Code, Paragraph } from '@utrecht/component-library-react';
import { Moment, Panel } from '@keten/web';
import { FactList } from '../fact-list.tsx';
import type { Fault, QuarantineEntry, QuarantineStep } from './quarantine-api.ts';
import { useIntakeTexts } from '../intake-texts.ts';
import { SmallTable } from '../small-table.tsx';
import { useConsoleTexts } from '../texts.ts';

/** Each fault with its place, so that it can be told to the source over the telephone. */
export function FaultTable({ faults }: { readonly faults: readonly Fault[] }) {
  const intake = useIntakeTexts();
  if (faults.length === 0) return <Paragraph>{intake.noFaults}</Paragraph>;
  return (
    <SmallTable
      label={intake.faultsTable}
      columns={[intake.place, intake.line, intake.rule, intake.fault]}
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
  const intake = useIntakeTexts();
  const texts = useConsoleTexts();
  return (
    <Panel title={texts.detail}>
      <FactList
        facts={[
          [intake.source, `${sourceId} (${intake.sourceKinds[sourceKind]})`],
          [intake.cameBy, `${intake.transports[transport]}, ${contentType}`],
          [intake.heldAt, <Moment key="at" at={at} />],
          externalId !== '' && [intake.externalId, externalId],
          conflictsWith !== '' && [intake.conflictsWith, <Code key="conflict">{conflictsWith}</Code>],
          reportId !== undefined && reportId !== '' && [intake.reportIs, <Code key="report">{reportId}</Code>],
          [intake.marking, rubricering],
        ]}
      />
    </Panel>
  );
}

/** What happened to it, the last first. */
export function QuarantineTimeline({ steps }: { readonly steps: readonly QuarantineStep[] }) {
  const texts = useConsoleTexts();
  const intake = useIntakeTexts();
  return (
    <Panel title={intake.timeline}>
      <ol className="keten-list" reversed>
        {steps.toReversed().map(({ step, at, by, reason, faults = [] }) => (
          <li key={`${step} ${at}`}>
            <strong>{intake.steps[step]}</strong> {by === undefined ? texts.bySystem : `${texts.by} ${by}`}
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
