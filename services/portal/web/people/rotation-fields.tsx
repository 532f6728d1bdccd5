import type { Rotation } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import { ChoiceField, Press, TextField } from '@keten/web';
import { replaced, without } from './people-api.ts';
import type { PeoplePart } from './people-api.ts';
import { usePeopleTexts } from './people-texts.ts';

const mostTurns = 60;
const today = (): string => new Date().toISOString().slice(0, 10);

/** Who begins when. */
export function RotationFields({ typed: { rotation, persons }, change }: PeoplePart) {
  const texts = usePeopleTexts();
  const make = (): void =>
    change({
      rotation: {
        handoverAt: '08:00',
        repeatsAfterDays: 0,
        turns: [{ personId: persons[0]?.personId ?? '', on: today() }],
      },
    });
  const put = (part: Partial<Rotation>): void => {
    if (rotation) change({ rotation: { ...rotation, ...part } });
  };
  return (
    <fieldset className="keten-plain">
      <legend className="utrecht-form-fieldset__legend">{texts.rotation}</legend>
      <Paragraph className="keten-small">{texts.rotationWhat}</Paragraph>
      {rotation ? (
        <>
          <Turns {...{ persons, turns: rotation.turns, put }} />
          <TextField
            {...{ label: texts.handoverAt, type: 'time', value: rotation.handoverAt, isRequired: true }}
            at="/rotation/handoverAt"
            onChange={(handoverAt) => put({ handoverAt })}
          />
          <TextField
            {...{ label: texts.repeats, hint: texts.repeatsWhat, type: 'number', min: 0, isRequired: true }}
            {...{ value: `${rotation.repeatsAfterDays}`, at: '/rotation/repeatsAfterDays' }}
            onChange={(days) => put({ repeatsAfterDays: Math.trunc(Number(days)) })}
          />
          <Press look="subtle" onPress={() => change({ rotation: undefined })}>
            {texts.dropRotation}
          </Press>
        </>
      ) : (
        <Press onPress={make}>{texts.makeRotation}</Press>
      )}
    </fieldset>
  );
}

type TurnsProps = Pick<PeoplePart['typed'], 'persons'> &
  Pick<Rotation, 'turns'> & { readonly put: (part: Partial<Rotation>) => void };

function Turns({ persons, turns, put }: TurnsProps) {
  const texts = usePeopleTexts();
  const nameOf = (id: string): string =>
    id === '' ? texts.noOne : (persons.find(({ personId }) => personId === id)?.name ?? id);
  return (
    <>
      {turns.map((turn, at) => (
        <div key={at} role="group" aria-label={texts.turn(at + 1)}>
          <ChoiceField
            {...{ label: texts.turnWho(at + 1), value: turn.personId, nameOf }}
            options={['', ...persons.map(({ personId }) => personId)]}
            at={`/rotation/turns/${at}/personId`}
            onChange={(personId) => put({ turns: replaced(turns, at, { personId }) })}
          />
          <TextField
            {...{ label: texts.turnOn(at + 1), type: 'date', value: turn.on, isRequired: true }}
            at={`/rotation/turns/${at}/on`}
            onChange={(on) => put({ turns: replaced(turns, at, { on }) })}
          />
          {turns.length > 1 && (
            <Press look="subtle" onPress={() => put({ turns: without(turns, at) })}>
              {texts.dropTurn(at + 1)}
            </Press>
          )}
        </div>
      ))}
      {turns.length < mostTurns && (
        <Press onPress={() => put({ turns: [...turns, { personId: '', on: '' }] })}>{texts.addTurn}</Press>
      )}
    </>
  );
}
