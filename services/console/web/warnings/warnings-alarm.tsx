import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, PageLink } from '@keten/web';
import type { ReactNode } from 'react';
import { AlarmLines } from '../alarm-lines.tsx';
import { useRing } from '../alarm-sound.tsx';
import { useAsk } from '../asked.tsx';
import type { Ask } from '../asked.tsx';
import type { WarningLine } from './warning-api.ts';

type Props = {
  /** By which the sound knows this alarm from others: each warning in it rings once. */
  readonly name: string;
  /** What it asks of people; left out for what stands under what waits for them all the same. */
  readonly asks?: Ask;
  readonly title: string;
  readonly warnings: readonly WarningLine[];
  /** What rings once, by warning; the warning itself when it is left out. */
  readonly ringsOf?: (line: WarningLine) => string;
  /** What stands behind the link to a warning. */
  readonly beside?: (line: WarningLine) => ReactNode;
  /** What is said of all of them. */
  readonly below?: ReactNode;
  readonly says?: (line: WarningLine) => string;
};

const idOf = ({ warningId }: WarningLine): string => warningId;
const headlineAndArea = ({ headline, area }: WarningLine): string =>
  headline.includes(area) ? headline : `${headline} (${area})`;

/** Above every page: warnings that somebody must look at now, each with the way to it. Nothing when there are none. */
export function WarningsAlarm(props: Props) {
  const { name, asks, title, warnings, beside, below, says = headlineAndArea, ringsOf = idOf } = props;
  useRing(name, warnings.map(ringsOf));
  if (warnings.length === 0) return undefined;
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      {asks && <Asks {...{ asks, warnings }} />}
      <Paragraph>
        <strong>{title}</strong>
      </Paragraph>
      <AlarmLines items={warnings} keyOf={idOf}>
        {(line) => (
          <>
            <PageLink to={`/waarschuwingen/${line.warningId}`}>
              <span lang="nl">{says(line)}</span>
            </PageLink>
            {beside?.(line)}
          </>
        )}
      </AlarmLines>
      {below}
    </Alert>
  );
}

function Asks({ asks, warnings }: { readonly asks: Ask; readonly warnings: readonly WarningLine[] }) {
  useAsk(
    asks,
    // What reaches further than the region of who looks is asked of a colleague.
    warnings
      .filter(({ isTheirs }) => isTheirs)
      .map((line) => ({ about: line.headline, to: `/waarschuwingen/${line.warningId}` })),
  );
  return undefined;
}
