import { Heading2, Paragraph } from '@utrecht/component-library-react';
import { LinesPage, Moment, PageLink } from '@keten/web';
import { quarantine } from './quarantine-api.ts';
import type { QuarantineCounts, QuarantineLine } from './quarantine-api.ts';
import { QuarantineBadge } from './quarantine-badge.tsx';
import { ListHead } from '../list-head.tsx';
import { useQuarantineTexts } from './quarantine-texts.ts';

/** What known sources sent and was not let in; what waits for a person comes first. */
export function QuarantineListPage() {
  const texts = useQuarantineTexts();
  const back = { to: '/', page: texts.overview, label: texts.back };
  return (
    <LinesPage<QuarantineLine, QuarantineCounts>
      source={quarantine}
      back={back}
      head={<ListHead {...{ title: texts.quarantine, what: texts.quarantineWhat }} />}
    >
      {(items, { counts }) => <Known {...{ items, counts }} />}
    </LinesPage>
  );
}

type KnownProps = QuarantineCounts & { readonly items: readonly QuarantineLine[] };

function Known({ items, counts }: KnownProps) {
  const texts = useQuarantineTexts();
  if (items.length === 0) return <Paragraph>{texts.quarantineNone}</Paragraph>;
  return (
    <section className="keten-panel" aria-live="polite">
      <Heading2>{texts.quarantineOpen(counts.open + counts.returned)}</Heading2>
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
  const texts = useQuarantineTexts();
  return (
    <>
      <div className="keten-row">
        <QuarantineBadge state={state} />
        <span>{texts.quarantineReasons[reason]}</span>
      </div>
      <PageLink to={`/quarantaine/${encodeURIComponent(quarantineId)}`}>
        {texts.quarantineOne(sourceId)}
        {externalId !== '' && `: ${externalId}`}
      </PageLink>
      {firstFault && (
        <Paragraph className="keten-small">
          <span lang="en">
            {firstFault.place} {firstFault.message}
          </span>{' '}
          {faultCount > 1 && texts.moreFaults(faultCount - 1)}
        </Paragraph>
      )}
      <Paragraph className="keten-muted keten-small keten-flush">
        {texts.transports[transport]} · {texts.heldAt} <Moment at={at} />
      </Paragraph>
    </>
  );
}
