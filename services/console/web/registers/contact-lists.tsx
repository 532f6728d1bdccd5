import { useWords } from '@keten/web';
import type { ReactNode } from 'react';
import { PhoneLink } from './phone-link.tsx';
import type { EntityEntry } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

type Reached = Pick<EntityEntry, 'contactPoints' | 'personsToCall'>;
/** As the register has it, where something else is proposed of it. */
type Now = { readonly now: Reached | undefined };

/** The ways to an organisation in order, and those that are registered where these are others: it may have changed them itself. */
export const Contacts = ({ contactPoints, now }: Pick<Reached, 'contactPoints'> & Now) => (
  <>
    <ContactList contactPoints={contactPoints} />
    <ContactsNow typed={contactPoints} now={now} />
  </>
);

/** Whom to telephone there, and who are registered where these are others. */
export const Persons = ({ personsToCall = [], now }: Pick<Reached, 'personsToCall'> & Now) => (
  <>
    <PersonList personsToCall={personsToCall} />
    <PersonsNow typed={personsToCall} now={now} />
  </>
);

type Typed = { readonly typed: readonly object[] } & Now;

export const ContactsNow = ({ typed, now }: Typed) =>
  now && isOther(typed, now.contactPoints, ['channel', 'address']) ? (
    <RegisteredNow>
      <ContactList contactPoints={now.contactPoints} />
    </RegisteredNow>
  ) : undefined;

export const PersonsNow = ({ typed, now }: Typed) =>
  now && isOther(typed, now.personsToCall ?? [], ['name', 'role', 'phone']) ? (
    <RegisteredNow>
      <PersonList personsToCall={now.personsToCall} />
    </RegisteredNow>
  ) : undefined;

const isOther = (some: readonly object[], others: readonly object[], names: string[]): boolean =>
  JSON.stringify(some, names) !== JSON.stringify(others, names);

const RegisteredNow = ({ children }: { readonly children: ReactNode }) => (
  <div className="keten-small">
    <strong>{useRegisterTexts().registeredNow}</strong>
    {children}
  </div>
);

function ContactList({ contactPoints }: Pick<Reached, 'contactPoints'>) {
  const { channel: nameOf } = useWords();
  const { none } = useRegisterTexts();
  if (contactPoints.length === 0) return none;
  return (
    <ol className="keten-list">
      {contactPoints.map(({ channel, address }) => (
        <li key={`${channel} ${address}`}>
          {nameOf[channel]}: {channel === 'sms' || channel === 'voice' ? <PhoneLink phone={address} /> : address}
        </li>
      ))}
    </ol>
  );
}

function PersonList({ personsToCall = [] }: Pick<Reached, 'personsToCall'>) {
  const { nobodyToCall } = useRegisterTexts();
  if (personsToCall.length === 0) return nobodyToCall;
  return (
    <ul className="keten-list">
      {personsToCall.map(({ name, role, phone }) => (
        <li key={`${name} ${phone}`}>
          {name}, {role}: <PhoneLink phone={phone} />
        </li>
      ))}
    </ul>
  );
}
