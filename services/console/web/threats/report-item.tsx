import { Heading3, Paragraph } from '@utrecht/component-library-react';
import { Badge, Icon, Moment, useWords } from '@keten/web';
import { SaveLink } from '../save-link.tsx';
import { useReportTexts } from './report-texts.ts';
import { SourceWords } from './source-words.tsx';
import type { KnownReport, ReportLine } from './threat-api.ts';

type Props = { readonly report: KnownReport };

/** The first figures are enough to tell reports apart. */
const shortId = (reportId: string): string => reportId.slice(0, 12);

/** One report: who said what and when, whether it is real, and what became of it. */
export function ReportItem({ report, isNew }: { readonly report: ReportLine; readonly isNew: boolean }) {
  const texts = useReportTexts();
  if ('isMissing' in report)
    return (
      <Paragraph>
        <strong>{texts.report(shortId(report.reportId))}.</strong> {texts.missing}
      </Paragraph>
    );
  return (
    <article>
      <Signs {...{ report, isNew }} />
      <Heading3 className="keten-stranger">{titleOf(report) || texts.report(shortId(report.reportId))}</Heading3>
      <Paragraph className="keten-small">
        <strong>{report.sourceName}</strong> ({texts.sourceKinds[report.sourceKind]}) · <Times report={report} />
      </Paragraph>
      <FollowedUp report={report} />
      {report.words ? <Said words={report.words} /> : <Withheld report={report} />}
      <Foot report={report} />
    </article>
  );
}

const titleOf = ({ words }: KnownReport): string => words?.headline || words?.event || '';

function Signs({ report: { status, isEnd, messageType, followUp }, isNew }: Props & { readonly isNew: boolean }) {
  const texts = useReportTexts();
  if (!isNew && status === 'Actual' && !isEnd && messageType !== 'Update' && !followUp) return undefined;
  return (
    <div className="keten-row">
      {isNew && <Badge sign={['warning', 'alarm']} word={texts.isNew} />}
      {status !== 'Actual' && <Badge sign={['moderate', 'pen']} word={texts.status[status]} />}
      {isEnd && <Badge sign={['safe', 'check']} word={texts.ends} />}
      {!isEnd && messageType === 'Update' && <Badge sign={['active', 'info']} word={texts.corrects} />}
      {followUp && <Badge sign={['neutral', 'dash']} word={texts.followUp[followUp.how]} />}
    </div>
  );
}

function Times({ report: { sentAt, receivedAt, onsetAt, expiresAt } }: Props) {
  const texts = useReportTexts();
  return (
    <>
      {texts.sentAt} <Moment at={sentAt} />, {texts.receivedAt} <Moment at={receivedAt} />
      {onsetAt !== undefined && (
        <>
          {' '}
          · {texts.onsetAt}: <Moment at={onsetAt} />
        </>
      )}
      {expiresAt !== undefined && (
        <>
          {' '}
          · {texts.expiresAt} <Moment at={expiresAt} />
        </>
      )}
    </>
  );
}

function FollowedUp({ report: { followUp } }: Props) {
  const texts = useReportTexts();
  if (!followUp) return undefined;
  return (
    <Paragraph>
      <strong>
        {texts.followUp[followUp.how]} <Moment at={followUp.at} />
      </strong>{' '}
      ({texts.followedBy(shortId(followUp.reportId))})
    </Paragraph>
  );
}

function Said({ words: { description, instruction, place } }: { readonly words: NonNullable<KnownReport['words']> }) {
  const texts = useReportTexts();
  return (
    <>
      {description === '' ? <Paragraph>{texts.noWords}</Paragraph> : <SourceWords text={description} />}
      {place !== '' && <Labelled label={texts.place} text={place} />}
      {instruction !== '' && <Labelled label={texts.advice} text={instruction} />}
    </>
  );
}

const Labelled = ({ label, text }: { readonly label: string; readonly text: string }) => (
  <>
    <p className="keten-flush">
      <strong>{label}:</strong>
    </p>
    <SourceWords text={text} />
  </>
);

function Withheld({ report }: Props) {
  const texts = useReportTexts();
  const marking = markingOf(report);
  return (
    <Paragraph>
      <Icon name="info" /> {report.withheld === 'not-cleared' ? texts.notCleared(marking) : texts.marked(marking)}
    </Paragraph>
  );
}

const markingOf = ({ rubricering, tlp }: KnownReport): string => `${rubricering}, TLP:${tlp}`;

function Foot({ report }: Props) {
  const { reportId, severity, certainty, urgency, transport, original } = report;
  const texts = useReportTexts();
  const words = useWords();
  const weight = [words.severity[severity], words.certainty[certainty], words.urgency[urgency]].join(', ');
  return (
    <Paragraph className="keten-small keten-flush">
      <span className="keten-muted">
        {weight} · {markingOf(report)} · {texts.transports[transport]} · {texts.report(shortId(reportId))}
      </span>
      {original !== undefined && (
        <>
          {' '}
          · <SaveLink href={original}>{texts.original(shortId(reportId))}</SaveLink>
        </>
      )}
    </Paragraph>
  );
}
