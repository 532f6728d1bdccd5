import { Paragraph } from '@utrecht/component-library-react';
import { MoreLines, Panel, Progress, Refusal, sharedTexts, useLines, useTexts, useUpdates } from '@keten/web';
import { useCallback, useMemo } from 'react';
import { ReportItem } from './report-item.tsx';
import { useReportTexts } from './report-texts.ts';
import { reportsOf } from './threat-api.ts';

type Props = {
  readonly threatId: string;
  /** Those that the reader has not seen yet. */
  readonly newIds?: ReadonlySet<string>;
};

const aboutThreats = ['threat'];

/** Every report of a threat in the words of its source, the last one first, and kept up to date. */
export function ReportList({ threatId, newIds }: Props) {
  const texts = useReportTexts();
  const { loading } = useTexts(sharedTexts);
  const list = useLines(useMemo(() => reportsOf(threatId), [threatId]));
  const { lines, refused, reload } = list;
  const hear = useCallback(
    (data?: Readonly<Record<string, unknown>>) => (!data || data['threatId'] === threatId ? reload() : undefined),
    [threatId, reload],
  );
  useUpdates(aboutThreats, hear);
  return (
    <>
      <Refusal refused={refused} onAgain={reload} />
      {!lines && !refused && <Progress label={loading} />}
      {lines?.length === 0 && <Paragraph>{texts.none}</Paragraph>}
      {lines && lines.length > 0 && (
        <ul className="keten-list">
          {lines.map((report) => (
            <li key={report.reportId}>
              <ReportItem report={report} isNew={newIds?.has(report.reportId) === true} />
            </li>
          ))}
        </ul>
      )}
      <MoreLines of={list} />
    </>
  );
}

export function ReportPanel({ threatId }: Pick<Props, 'threatId'>) {
  const texts = useReportTexts();
  return (
    <Panel title={texts.title}>
      <Paragraph className="keten-muted">{texts.what}</Paragraph>
      <ReportList threatId={threatId} />
    </Panel>
  );
}
