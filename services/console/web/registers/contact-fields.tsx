import { sendingChannels } from '@keten/domain';
import { ChoiceField, Press, TextField, useWords } from '@keten/web';
import { ContactsNow, PersonsNow } from './contact-lists.tsx';
import { most, noContact, noPerson } from './entity-typed.ts';
import type { EntityPart } from './entity-typed.ts';
import type { EntityEntry } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

/** Push belongs to browsers of citizens, and the portal has no address. */
const reachable = sendingChannels.filter((channel) => !['push', 'cell-broadcast', 'portal'].includes(channel));

/** The same list, with something of one of them changed. */
export const replaced = <Each,>(all: readonly Each[], at: number, part: Partial<Each>): readonly Each[] =>
  all.map((each, index) => (index === at ? { ...each, ...part } : each));

type Props = EntityPart & { readonly now: EntityEntry | undefined };

/** The ways to an organisation, in the order in which they are tried. */
export function ContactFields({ typed: { contactPoints }, change, now }: Props) {
  const texts = useRegisterTexts();
  const { channel: nameOf } = useWords();
  return (
    <fieldset className="keten-plain">
      <legend className="utrecht-form-fieldset__legend">{texts.contactPoints}</legend>
      <ContactsNow typed={contactPoints} now={now} />
      {contactPoints.map(({ channel, address }, index) => (
        <div key={index} role="group" aria-label={texts.contactNumber(index + 1)}>
          <ChoiceField
            {...{ label: texts.channel(index + 1), at: `/contactPoints/${index}/channel`, value: channel }}
            options={reachable}
            nameOf={(each) => nameOf[each]}
            onChange={(each) => change({ contactPoints: replaced(contactPoints, index, { channel: each }) })}
          />
          <TextField
            {...{ label: texts.addressOf(index + 1), hint: texts.addressOfWhat, value: address, isRequired: true }}
            at={`/contactPoints/${index}/address`}
            onChange={(text) => change({ contactPoints: replaced(contactPoints, index, { address: text.trim() }) })}
          />
          {contactPoints.length > 1 && (
            <Press
              look="subtle"
              onPress={() => change({ contactPoints: contactPoints.filter((_, at) => at !== index) })}
            >
              {texts.dropContact(index + 1)}
            </Press>
          )}
        </div>
      ))}
      {contactPoints.length < most.contactPoints && (
        <Press onPress={() => change({ contactPoints: [...contactPoints, noContact] })}>{texts.addContact}</Press>
      )}
    </fieldset>
  );
}

/** Whom an operator telephones when no way reached them. */
export function CallFields({ typed: { personsToCall }, change, now }: Props) {
  const texts = useRegisterTexts();
  return (
    <fieldset className="keten-plain">
      <legend className="utrecht-form-fieldset__legend">{texts.personsToCall}</legend>
      <PersonsNow typed={personsToCall} now={now} />
      {personsToCall.map((person, index) => (
        <div key={index} role="group" aria-label={texts.personNumber(index + 1)}>
          {(['name', 'role', 'phone'] as const).map((part) => (
            <TextField
              key={part}
              {...{ label: texts.personPart[part](index + 1), value: person[part], isRequired: true }}
              at={`/personsToCall/${index}/${part}`}
              onChange={(text) => change({ personsToCall: replaced(personsToCall, index, { [part]: text }) })}
            />
          ))}
          <Press look="subtle" onPress={() => change({ personsToCall: personsToCall.filter((_, at) => at !== index) })}>
            {texts.dropPerson(index + 1)}
          </Press>
        </div>
      ))}
      {personsToCall.length < most.personsToCall && (
        <Press onPress={() => change({ personsToCall: [...personsToCall, noPerson] })}>{texts.addPerson}</Press>
      )}
    </fieldset>
  );
}
