import { stepKinds } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import { ChoiceField, Press, TickGroup } from '@keten/web';
import { replaced, without } from './people-api.ts';
import type { PeoplePart } from './people-api.ts';
import { usePeopleTexts } from './people-texts.ts';

const mostSteps = 8;
const usual = ['desk', 'on-call', 'deputy', 'operator'] as const;

/** Who is asked in which order. */
export function LadderFields({ typed: { ladder, persons }, change }: PeoplePart) {
  const texts = usePeopleTexts();
  const nameOf = (id: string): string => persons.find(({ personId }) => personId === id)?.name ?? id;
  return (
    <fieldset className="keten-plain">
      <legend className="utrecht-form-fieldset__legend">{texts.ladder}</legend>
      <Paragraph className="keten-small">{texts.ladderWhat}</Paragraph>
      {ladder.map(({ kind, personIds }, at) => (
        <div key={at} role="group" aria-label={texts.step(at + 1)}>
          <ChoiceField
            {...{ label: texts.stepKind(at + 1), value: kind, options: stepKinds, at: `/ladder/${at}/kind` }}
            nameOf={(each) => texts.kinds[each]}
            onChange={(each) =>
              change({ ladder: replaced(ladder, at, { kind: each, personIds: each === 'group' ? personIds : [] }) })
            }
          />
          {kind === 'group' && (
            <TickGroup
              {...{
                title: texts.groupOf(at + 1),
                all: persons.map(({ personId }) => personId),
                ticked: personIds,
                nameOf,
              }}
              onChange={(ids) => change({ ladder: replaced(ladder, at, { personIds: ids }) })}
            />
          )}
          <Press look="subtle" onPress={() => change({ ladder: without(ladder, at) })}>
            {texts.dropStep(at + 1)}
          </Press>
        </div>
      ))}
      {ladder.length < mostSteps && (
        <Press onPress={() => change({ ladder: [...ladder, { kind: usual[ladder.length] ?? 'desk', personIds: [] }] })}>
          {texts.addStep}
        </Press>
      )}
    </fieldset>
  );
}
