import { languages, sendingChannels } from '@keten/domain';
import type { PersonOfEntity } from '@keten/domain';
import { ChoiceField, Details, Press, TextField, TickGroup, useWords } from '@keten/web';
import { HoursFields } from './hours-fields.tsx';
import { newPerson, replaced, without } from './people-api.ts';
import type { PeoplePart, PersonProps } from './people-api.ts';
import { usePeopleTexts } from './people-texts.ts';

const mostPersons = 30;
const mostWays = 5;
/** People have no webhooks. */
const reachable = sendingChannels.filter(
  (channel) => !['push', 'cell-broadcast', 'portal', 'webhook'].includes(channel),
);

export function PersonFields({ typed, change }: PeoplePart) {
  const texts = usePeopleTexts();
  const { persons } = typed;
  const drop = (at: number): void => {
    const gone = persons[at]?.personId;
    const stays = (id: string): boolean => id !== gone;
    change({
      persons: without(persons, at).map((each) => ({ ...each, deputies: each.deputies.filter(stays) })),
      ladder: typed.ladder.map((step) => ({ ...step, personIds: step.personIds.filter(stays) })),
      ...(typed.rotation && {
        rotation: {
          ...typed.rotation,
          turns: typed.rotation.turns.map((turn) => (stays(turn.personId) ? turn : { ...turn, personId: '' })),
        },
      }),
    });
  };
  return (
    <fieldset className="keten-plain">
      <legend className="utrecht-form-fieldset__legend">{texts.persons}</legend>
      {persons.map((person, at) => (
        <div key={person.personId} role="group" aria-label={texts.person(at + 1)}>
          <OnePerson
            {...{ person, at, others: persons }}
            put={(part) => change({ persons: replaced(persons, at, part) })}
          />
          <Press look="subtle" onPress={() => drop(at)}>
            {texts.dropPerson(at + 1)}
          </Press>
        </div>
      ))}
      {persons.length < mostPersons && (
        <Press onPress={() => change({ persons: [...persons, newPerson()] })}>{texts.addPerson}</Press>
      )}
    </fieldset>
  );
}

function OnePerson({ person, at, others, put }: PersonProps & { readonly others: readonly PersonOfEntity[] }) {
  const texts = usePeopleTexts();
  const words = useWords();
  const nameOf = (id: string): string => others.find(({ personId }) => personId === id)?.name ?? id;
  const colleagues = others.map(({ personId }) => personId).filter((id) => id !== person.personId);
  return (
    <>
      <TextField
        {...{ label: texts.name(at + 1), value: person.name, isRequired: true, maxLength: 100 }}
        at={`/persons/${at}/name`}
        onChange={(name) => put({ name })}
      />
      <TextField
        {...{ label: texts.role(at + 1), value: person.role, isRequired: true, maxLength: 100 }}
        at={`/persons/${at}/role`}
        onChange={(role) => put({ role })}
      />
      <Ways {...{ person, at, put }} />
      <Details summary={texts.more(person.name || texts.unnamed)}>
        <TickGroup
          {...{ title: texts.deputies(at + 1), all: colleagues, ticked: person.deputies, nameOf }}
          onChange={(deputies) => put({ deputies })}
        />
        <HoursFields {...{ person, at, put }} />
        <TickGroup
          {...{ title: texts.languages(at + 1), all: languages, ticked: person.languages }}
          nameOf={(language) => words.language[language]}
          onChange={(spoken) => put({ languages: spoken })}
        />
      </Details>
    </>
  );
}

/** Where this person can be reached. */
function Ways({ person: { contactPoints }, at, put }: PersonProps) {
  const texts = usePeopleTexts();
  const words = useWords();
  return (
    <>
      {contactPoints.map(({ channel, address }, way) => (
        <div key={way}>
          <ChoiceField
            {...{ label: texts.channel(at + 1, way + 1), value: channel, options: reachable }}
            at={`/persons/${at}/contactPoints/${way}/channel`}
            nameOf={(each) => words.channel[each]}
            onChange={(each) => put({ contactPoints: replaced(contactPoints, way, { channel: each }) })}
          />
          <TextField
            {...{ label: texts.address(at + 1, way + 1), hint: texts.addressWhat, value: address, isRequired: true }}
            at={`/persons/${at}/contactPoints/${way}/address`}
            onChange={(text) => put({ contactPoints: replaced(contactPoints, way, { address: text.trim() }) })}
          />
          <Press look="subtle" onPress={() => put({ contactPoints: without(contactPoints, way) })}>
            {texts.dropWay(at + 1, way + 1)}
          </Press>
        </div>
      ))}
      {contactPoints.length < mostWays && (
        <Press
          look="subtle"
          onPress={() => put({ contactPoints: [...contactPoints, { channel: 'email', address: '' }] })}
        >
          {texts.addWay(at + 1)}
        </Press>
      )}
    </>
  );
}
