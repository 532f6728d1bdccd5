import type { Lapse } from '@keten/domain';
import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Badge, Icon } from '@keten/web';
import { useNameOf } from './known-people.tsx';
import { usePeopleTexts } from './people-texts.ts';

/** Whose step counts no more, why, and who must do what: said before anybody presses, not after. */
export function LapseNote({ lapses, rest }: { readonly lapses: readonly Lapse[]; readonly rest?: string }) {
  const nameOf = useNameOf();
  const { lapse } = usePeopleTexts();
  if (lapses.length === 0) return undefined;
  return (
    <Alert type="warning" role="status" icon={<Icon name="alarm" />}>
      {lapses.map(({ did, by, why }) => (
        <Paragraph key={did}>
          <strong>{lapse.counts[did](nameOf(by))}</strong> {lapse.why[why](nameOf(by))} {lapse.remedy[did]}
        </Paragraph>
      ))}
      {rest !== undefined && <Paragraph>{rest}</Paragraph>}
    </Alert>
  );
}

/** The same in a badge, for where the note waits until somebody opens what it is in. */
export function LapsedSign({ lapses }: { readonly lapses: readonly Lapse[] }) {
  const { lapse } = usePeopleTexts();
  return lapses.length > 0 && <Badge sign={['warning', 'alarm']} word={lapse.sign} />;
}
