import { Heading2, Paragraph } from '@utrecht/component-library-react';
import { AreaName, ExerciseMark, LinesPage, Moment, PageLink, useSectorName, useWords } from '@keten/web';
import { WriteLink } from '../people/write-link.tsx';
import { bulletins, pageOf } from './bulletin-api.ts';
import type { BulletinLine } from './bulletin-api.ts';
import { BulletinBadges } from './bulletin-badge.tsx';
import { useBulletinTexts } from './bulletin-texts.ts';
import { ListHead } from '../list-head.tsx';
import { useConsoleTexts } from '../texts.ts';

export const aboutBulletins = ['bulletin', 'operator'];

/** What entities are told without urgency, and what still waits for a second person. */
export function BulletinListPage() {
  const texts = useConsoleTexts();
  const { title, what, none, new: newBulletin } = useBulletinTexts();
  const back = { to: '/', page: texts.overview, label: texts.back };
  const head = (
    <>
      <ListHead {...{ title, what }} />
      <div>
        <WriteLink right="write-bulletin" to="/nieuw-bericht">
          {newBulletin}
        </WriteLink>
      </div>
    </>
  );
  return (
    <LinesPage source={bulletins} back={back} head={head}>
      {(lines) =>
        lines.length === 0 ? (
          <Paragraph>{none}</Paragraph>
        ) : (
          <ul className="keten-list keten-stack">
            {lines.map((line) => (
              <li key={line.bulletinId} className="keten-panel">
                <Line line={line} />
              </li>
            ))}
          </ul>
        )
      }
    </LinesPage>
  );
}

function Line({ line }: { readonly line: BulletinLine }) {
  const sectorName = useSectorName();
  const { validUntil } = useBulletinTexts();
  const words = useWords();
  const { bulletinId, headline, area, sectors, kind } = line;
  return (
    <>
      <ExerciseMark plane={line.plane} />
      <BulletinBadges {...line} />
      <Heading2>
        <PageLink to={pageOf(bulletinId)}>{headline === '' ? bulletinId : <span lang="nl">{headline}</span>}</PageLink>
      </Heading2>
      <Paragraph className="keten-muted keten-small keten-flush">
        {words.kind[kind]} · <AreaName name={area} /> · {sectors.map(sectorName).join(', ')} ·{' '}
        {validUntil.toLowerCase()} <Moment at={line.validUntil} />
      </Paragraph>
    </>
  );
}
