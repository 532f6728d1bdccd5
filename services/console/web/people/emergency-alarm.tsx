import type { AnswerOf } from '@keten/domain';
import { Alert, Paragraph } from '@utrecht/component-library-react';
import { Icon, Moment, useLoaded, useUpdates } from '@keten/web';
import type { People } from '../../src/people/people.ts';
import { useRing } from '../alarm-sound.tsx';
import { itemsAt } from '../items-at.ts';
import { useEmergencyTexts } from './emergency-texts.ts';
import { useNameOf } from './known-people.tsx';
import { usePeopleTexts } from './people-texts.ts';

type Emergency = AnswerOf<People['emergencies']>[number];

const aboutPeople = ['operator'];
const emergencies = (): Promise<readonly Emergency[]> => itemsAt('/v1/emergency-roles');

/** Above every page for a day: that a seal was broken, by whom and for whom. Nobody gets rights in the dark. */
export function EmergencyAlarm() {
  const texts = useEmergencyTexts();
  const { role: roles } = usePeopleTexts();
  const nameOf = useNameOf();
  const { value = [], reload } = useLoaded(emergencies);
  useUpdates(aboutPeople, reload);
  useRing(
    'seal',
    value.map(({ operatorId, at }) => `${operatorId}.${at}`),
  );
  return value.map(({ operatorId, name, role, by, reason, until, isOver }) => (
    <Alert key={operatorId} type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.alarm}</strong> {texts.given(nameOf(by), name, roles[role])}, {texts.until} <Moment at={until} />
        . {isOver && texts.over} {texts.because} <q>{reason}</q> {texts.unexpected}
      </Paragraph>
    </Alert>
  ));
}
