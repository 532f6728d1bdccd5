import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, PageLink, Refusal, useAction, useByNow, useSignedIn } from '@keten/web';
import { useRing } from '../alarm-sound.tsx';
import { useAsk } from '../asked.tsx';
import type { Self } from '../people/people-api.ts';
import { useKnownOwners } from './known-owners.tsx';
import type { Owner } from './ownership-api.ts';
import { useOwnershipTexts } from './ownership-texts.ts';
import { Answer } from './work-panel.tsx';

/** Above every page of whom a colleague asks to go on with something, until they answer. */
export function OfferAlarm() {
  const { operatorId } = useSignedIn<Self>();
  const { all } = useKnownOwners();
  const open = useByNow((now) =>
    all
      .filter(({ offer, until }) => offer?.to === operatorId && Date.parse(until) > now.getTime())
      .map(({ warningId }) => warningId)
      .join(' '),
  );
  const ids = open.split(' ');
  const asked = all.filter(({ warningId }) => ids.includes(warningId));
  useRing(
    'offer',
    asked.map(({ warningId, by }) => `${warningId}.${by}`),
  );
  useAsk(
    'offer',
    asked.map((owner) => ({ about: owner.name, to: pathOf(owner) })),
  );
  return asked.map((owner) => <Offer key={owner.warningId} owner={owner} />);
}

const pathOf = ({ warningId, threatId }: Owner): string =>
  threatId === undefined ? `/waarschuwingen/${warningId}` : `/dreigingen/${encodeURIComponent(threatId)}`;

function Offer({ owner }: { readonly owner: Owner }) {
  const texts = useOwnershipTexts();
  const { reload } = useKnownOwners();
  const { isBusy, refused, run } = useAction();
  const answer = (deed: () => Promise<unknown>): Promise<void> =>
    run(async () => {
      await deed().finally(reload);
    });
  return (
    <Alert type="warning" icon={<Icon name="pen" />}>
      <Paragraph>
        <strong>{texts.asked(owner.name)}</strong>: <PageLink to={pathOf(owner)}>{texts.open}</PageLink>
      </Paragraph>
      <Refusal refused={refused} />
      <Answer warningId={owner.warningId} isBusy={isBusy} act={(deed) => void answer(deed)} />
    </Alert>
  );
}
