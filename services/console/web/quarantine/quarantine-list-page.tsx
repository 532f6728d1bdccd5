import { Heading2, Paragraph } from '@utrecht/component-library-react';
import { LinesPage, Moment, PageLink } from '@keten/web';
import { quarantine } from './quarantine-api.ts';
import type { QuarantineCounts, QuarantineLine } from './quarantine-api.ts';
import { QuarantineBadge } from './quarantine-badge.tsx';
import { useIntakeTexts } from '../intake-texts.ts';
import { ListHead } from '../list-head.tsx';
import { useConsoleTexts } from '../texts.ts';

/** What known sources sent and was not let in; what waits for a person comes first. */
export function QuarantineListPage() {
  const texts = useConsoleTexts();
  const intake = useIntakeTexts();
  const back = { to: '/', page: texts.overview, label: texts.back };
  return (
    <LinesPage<QuarantineLine, QuarantineCounts>
      source={quarantine}
      back={back}
      head={<ListHead {...{ title: intake.quarantine, what: intake.quarantineWhat }} />}
    >
      {(items, { counts }) => <Known {...{ items, counts }} />}
    </LinesPage>
  );
}

type KnownProps = QuarantineCounts & { readonly items: readonly QuarantineLine[] };

function Known({ items, counts }: KnownProps) {
  const intake = useIntakeTexts();
  if (items.length === 0) return <Paragraph>{intake.quarantineNone}</Paragraph>;
  return (
    <section className="keten-panel" aria-live="polite">
      <Heading2>{intake.quarantineOpen(counts.open + counts.returned)}</Heading2>
      <ul className="keten-list">
        {items.map((line) => (
          <li key={line.quarantineId}>
            <Line line={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Line({ line }: { readonly line: QuarantineLine }) {
  const { quarantineId, sourceId, state, reason, transport, firstFault, faultCount, externalId, at } = line;
  const intake = useIntakeTexts();
  return (
    <>
      <div className="keten-row">
        <QuarantineBadge state={state} />
        <span>{intake.quarantineReasons[reason]}</span>
      </div>
      <PageLink to={`/quarantaine/${encodeURIComponent(quarantineId)}`}>
        {intake.quarantineOne(sourceId)}
        {externalId !== '' && `: ${externalId}`}
      </PageLink>
      {firstFault && (
        <Paragraph className="keten-small">
          <span lang="en">
            {firstFault.place} {firstFault.message}
          </span>{' '}
          {faultCount > 1 && intake.moreFaults(faultCount - 1)}
        </Paragraph>
      )}
      <Paragraph className="keten-muted keten-small keten-flush">
        {intake.transports[transport]} · {intake.heldAt} <Moment at={at} />
      </Paragraph>
    </>
  );
}
