import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, PageLink, Refusal, useAction, useByNow, useNow, useSignedIn } from '@keten/web';
import { useRing } from '../alarm-sound.tsx';
import { useAsk } from '../asked.tsx';
import { DutySaid } from '../duty/known-duty.tsx';
import type { Self } from '../people/people-api.ts';
import { isAsked, useKnownOwners, useMayOwn } from './known-owners.tsx';
import type { Owner } from './ownership-api.ts';
import { useOwnershipTexts } from './ownership-texts.ts';
import { Answer } from './work-panel.tsx';

/** So long after it was asked, it rings anew, until somebody answers. */
const loudEveryMs = 2 * 60_000;
const waitedMs = ({ offer }: Owner, now: Date): number => now.getTime() - Date.parse(offer?.at ?? now.toISOString());

/** Who is asked anew after an offer was taken back hears it anew. */
const turnOf = (owner: Owner, now: Date): string =>
  [owner.warningId, owner.by, owner.offer?.at, Math.floor(waitedMs(owner, now) / loudEveryMs)].join('.');

/** Above every page of whom a colleague asks to go on with something, by name or as one of their side, until somebody answers. */
export function OfferAlarm() {
  const me = useSignedIn<Self>();
  const mayOwn = useMayOwn();
  const { all } = useKnownOwners();
  const open = useByNow((now) =>
    all
      .filter((owner) => mayOwn && isAsked(owner, me) && Date.parse(owner.until) > now.getTime())
      .map(({ warningId }) => warningId)
      .join(' '),
  );
  const ids = open.split(' ');
  const asked = all.filter(({ warningId }) => ids.includes(warningId));
  const turns = useByNow((now) => asked.map((owner) => turnOf(owner, now)).join(' '));
  useRing('offer', turns === '' ? [] : turns.split(' '));
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
  const minutes = Math.max(0, Math.floor(waitedMs(owner, useNow()) / 60_000));
  const side = owner.offer?.side;
  const { isBusy, refused, run } = useAction();
  const answer = (deed: () => Promise<unknown>): Promise<void> =>
    run(async () => {
      await deed().finally(reload);
    });
  return (
    <Alert type="warning" icon={<Icon name="pen" />}>
      <Paragraph>
        <strong>
          {side === undefined ? texts.asked(owner.name) : texts.askedSide(owner.name, texts.sides[side], minutes)}
        </strong>
        : <PageLink to={pathOf(owner)}>{texts.open}</PageLink>
      </Paragraph>
      {side !== undefined && <DutySaid warningId={owner.warningId} step="offer" from={owner.offer?.at} />}
      <Refusal refused={refused} />
      <Answer owner={owner} isBusy={isBusy} act={(deed) => void answer(deed)} />
    </Alert>
  );
}
