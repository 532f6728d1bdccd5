import { Alert, Paragraph, UnorderedList, UnorderedListItem } from '@utrecht/component-library-react';
import { Icon, sectorName } from '@keten/web';
import type { ObligationRow } from './board-api.ts';
import { useBoardTexts } from './board-texts.ts';

/** Exhausted escalation, by name: someone must call them (requirements U3). */
export function UnreachedNames({ obligations }: { readonly obligations: readonly ObligationRow[] }) {
  const texts = useBoardTexts();
  const unreached = obligations.filter(({ state }) => state === 'exhausted');
  if (unreached.length === 0) return undefined;
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.unreached(unreached.length)}.</strong> {texts.unreachedWhat}
      </Paragraph>
      <UnorderedList>
        {unreached.map(({ recipientId, name, sector }) => (
          <UnorderedListItem key={recipientId}>
            {name} ({sectorName(sector)})
          </UnorderedListItem>
        ))}
      </UnorderedList>
    </Alert>
  );
}
