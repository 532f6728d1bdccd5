import { hasTooFewWays, independentWays, sharedDomains } from '@keten/domain';
import type { ContactPoint } from '@keten/domain';
import { Alert as Notice, Paragraph } from '@utrecht/component-library-react';
import { Badge, Icon, PageLink, Panel, useLoaded, useWords } from '@keten/web';
import { contactPoints as load } from './reach-api.ts';
import { useReachTexts } from './reach-texts.ts';

type Props = { readonly points: readonly ContactPoint[] };

/** Which ways lead to this organisation, and whether one failure can cut them all. */
export function OwnWays({ points }: Props) {
  const texts = useReachTexts();
  const words = useWords();
  const isTooFew = hasTooFewWays(points);
  const nameOf = ({ channel, address }: ContactPoint): string => `${words.channel[channel]}: ${address}`;
  return (
    <Panel title={texts.ways}>
      <div>
        <Badge
          sign={isTooFew ? ['warning', 'alarm'] : ['safe', 'check']}
          word={texts.independent(independentWays(points).length)}
        />
      </div>
      <Paragraph>{isTooFew ? texts.tooFew : texts.fine}</Paragraph>
      <ol className="keten-list">
        {points.map((point) => (
          <li key={nameOf(point)}>
            {nameOf(point)}
            <Shares point={point} others={points.filter((other) => other !== point)} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Shares({ point, others }: { readonly point: ContactPoint; readonly others: readonly ContactPoint[] }) {
  const { sharesWith } = useReachTexts();
  const shared = others.filter((other) => sharedDomains(point, other).length > 0);
  if (shared.length === 0) return undefined;
  return <div className="keten-small keten-muted">{sharesWith(shared.map(({ address }) => address).join(', '))}</div>;
}

/** Above the warnings, before there is one: only for whom one failure can cut off. */
export function TooFewOwnWays() {
  const texts = useReachTexts();
  const { value } = useLoaded(load);
  if (!value || !hasTooFewWays(value)) return undefined;
  return (
    <Notice type="warning" role="status" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.tooFewAbove}</strong> <PageLink to="/wegen">{texts.look}</PageLink>
      </Paragraph>
    </Notice>
  );
}
