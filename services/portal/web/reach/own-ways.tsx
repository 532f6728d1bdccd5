import { sharedDomains } from '@keten/domain';
import { Alert as Notice, Paragraph } from '@utrecht/component-library-react';
import { Badge, Icon, PageLink, Panel, useLoaded, useWords } from '@keten/web';
import { OwnLineState } from './own-line.tsx';
import { ownLines } from './reach-api.ts';
import type { LinesNow, OwnLine } from './reach-api.ts';
import { useReachTexts } from './reach-texts.ts';

type Props = { readonly reload: () => void };

const signOf = {
  'too-few': ['warning', 'alarm'],
  failing: ['warning', 'alarm'],
  untested: ['neutral', 'info'],
  fine: ['safe', 'check'],
} as const;

/** Which ways lead to this organisation, whether each works, and whether one failure can cut them all. */
export function OwnWays({ lines: { items, reach }, reload }: Props & { readonly lines: LinesNow }) {
  const texts = useReachTexts();
  const own = items.filter(({ isOwn }) => isOwn);
  const persons = items.filter(({ isOwn }) => !isOwn);
  const { is, ways } = reach;
  return (
    <Panel title={texts.ways}>
      <div>
        <Badge sign={signOf[is]} word={texts.independent(ways)} />
      </div>
      <Paragraph>{texts.reachable[is]}</Paragraph>
      <Paragraph>{texts.whatTest}</Paragraph>
      <Tested lines={own} reload={reload} />
      {persons.length > 0 && (
        <>
          <h3 className="utrecht-heading-3">{texts.persons}</h3>
          <Tested lines={persons} reload={reload} />
        </>
      )}
    </Panel>
  );
}

function Tested({ lines, reload }: Props & { readonly lines: readonly OwnLine[] }) {
  const words = useWords();
  return (
    <ol className="keten-list keten-stack">
      {lines.map((line) => (
        <li key={line.pointId}>
          <div>
            {words.channel[line.channel]}: {line.address}
            {line.isOwn ? '' : ` (${line.name})`}
          </div>
          {line.isOwn && <Shares line={line} others={lines.filter((other) => other !== line)} />}
          <OwnLineState line={line} reload={reload} />
        </li>
      ))}
    </ol>
  );
}

function Shares({ line, others }: { readonly line: OwnLine; readonly others: readonly OwnLine[] }) {
  const { sharesWith } = useReachTexts();
  const shared = others.filter((other) => sharedDomains(line, other).length > 0);
  if (shared.length === 0) return undefined;
  return <div className="keten-small keten-muted">{sharesWith(shared.map(({ address }) => address).join(', '))}</div>;
}

/** Above the warnings, before there is one: only for whom one failure can cut off, or of whom that is not known yet. */
export function TooFewOwnWays() {
  const texts = useReachTexts();
  const { value } = useLoaded(ownLines);
  const is = value?.reach.is ?? 'fine';
  if (is === 'fine') return undefined;
  const [, icon] = signOf[is];
  return (
    <Notice type={is === 'untested' ? 'info' : 'warning'} role="status" icon={<Icon name={icon} />}>
      <Paragraph>
        <strong>{texts.above[is]}</strong> <PageLink to="/wegen">{texts.look}</PageLink>
      </Paragraph>
    </Notice>
  );
}
