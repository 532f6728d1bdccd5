import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, Moment, Press, Refusal, useAction, useSignedIn, useUpToDate } from '@keten/web';
import { useRef } from 'react';
import { useRing } from '../alarm-sound.tsx';
import { emergencies, seeBrokenSeal } from './emergency-api.ts';
import type { Emergency } from './emergency-api.ts';
import { useEmergencyTexts } from './emergency-texts.ts';
import { useNameOf } from '../people/known-people.tsx';
import type { Self } from '../people/people-api.ts';
import { usePeopleTexts } from '../people/people-texts.ts';
import { useMay } from '../people/use-may.ts';
import { useFocusKept } from '../use-focus-kept.ts';

/** By the clock as well: a role ends by itself. */
const again = { updates: ['operator'], everyMs: 60_000 };

/** Above every page until administrators saw it: that a seal was broken, by whom and for whom. Nobody gets rights in the dark. */
export function EmergencyAlarm() {
  const { value, reload } = useUpToDate(emergencies, again);
  const { items = [] } = value ?? {};
  useRing(
    'seal',
    items.map(({ seal }) => seal),
  );
  return items.map((broken) => <BrokenSeal key={broken.seal} broken={broken} reload={reload} />);
}

type Props = { readonly broken: Emergency; readonly reload: () => void };

function BrokenSeal({ broken, reload }: Props) {
  const texts = useEmergencyTexts();
  const { role: roles } = usePeopleTexts();
  const nameOf = useNameOf();
  const { name, role, by, byName, reason, until, isOver } = broken;
  const nameNow = nameOf(by);
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.alarm}</strong> {texts.given(nameNow === by ? byName : nameNow, name, roles[role])},{' '}
        {texts.until} <Moment at={until} />. {isOver && texts.over} {texts.because} <q>{reason}</q> {texts.unexpected}
      </Paragraph>
      <SeeIt {...{ broken, reload }} />
    </Alert>
  );
}

/** For an administrator who has no part in it. */
function SeeIt({ broken: { seal, seenBy, by, operatorId }, reload }: Props) {
  const texts = useEmergencyTexts();
  const self = useSignedIn<Self>();
  const mayRegister = useMay('register');
  const { isBusy, refused, run } = useAction();
  const hasSeen = seenBy.includes(self.operatorId);
  const place = useRef<HTMLDivElement>(null);
  useFocusKept(place, hasSeen);
  if (!mayRegister || [by, operatorId].includes(self.operatorId)) return undefined;
  return (
    <div ref={place} tabIndex={-1}>
      {hasSeen ? (
        <Paragraph>{texts.youSaw}</Paragraph>
      ) : (
        <Press isBusy={isBusy} onPress={() => void run(() => seeBrokenSeal(seal).then(reload))}>
          {texts.see}
        </Press>
      )}
      <Refusal refused={refused} />
    </div>
  );
}
