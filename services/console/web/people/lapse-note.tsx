import type { Lapse } from '@keten/domain';
import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon } from '@keten/web';
import { usePeopleTexts } from './people-texts.ts';

/** Whose step counts no more, why, and who must do what: said before anybody presses, not after. */
export function LapseNote({ lapses, rest }: { readonly lapses: readonly Lapse[]; readonly rest?: string }) {
  const { lapse } = usePeopleTexts();
  if (lapses.length === 0) return undefined;
  return (
    <Alert type="warning" role="status" icon={<Icon name="alarm" />}>
      {lapses.map(({ did, by, why }) => (
        <Paragraph key={did}>
          <strong>{lapse.counts[did](by)}</strong> {lapse.why[why](by)} {lapse.remedy[did]}
        </Paragraph>
      ))}
      {rest !== undefined && <Paragraph>{rest}</Paragraph>}
    </Alert>
  );
}
