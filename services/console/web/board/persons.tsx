import { PhoneLink } from '../registers/phone-link.tsx';
import type { ToCall } from './board-api.ts';
import { useBoardTexts } from './board-texts.ts';

/** With whom to telephone at an organisation; what to do when nobody knows. Nothing for who does not telephone. */
export function Persons({ persons }: Pick<ToCall['items'][number], 'persons'>) {
  const texts = useBoardTexts();
  if (!persons) return undefined;
  if (persons.length === 0) return <div>{texts.noNumber}</div>;
  return persons.map(({ name, role, phone }) => (
    <div key={name + phone}>
      {name === '' ? texts.phoneOfSms : `${name}, ${role}`}: <PhoneLink phone={phone} />
    </div>
  ));
}
