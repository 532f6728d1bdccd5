import { Paragraph } from '@utrecht/component-library-react';
import { Press, TextField, TickGroup } from '@keten/web';
import { replaced, without } from './people-api.ts';
import type { PersonProps } from './people-api.ts';
import { usePeopleTexts } from './people-texts.ts';

const days = ['1', '2', '3', '4', '5', '6', '7'] as const;
const mostHours = 7;
const officeHours = { days: [1, 2, 3, 4, 5], from: '08:00', until: '17:00' };

/** When somebody can be asked. */
export function HoursFields({ person: { dutyHours }, at, put }: PersonProps) {
  const texts = usePeopleTexts();
  return (
    <div role="group" aria-label={texts.hours(at + 1)}>
      <Paragraph className="keten-small">{texts.hoursWhat}</Paragraph>
      {dutyHours.map((hours, of) => (
        <div key={of}>
          <TickGroup
            {...{ title: texts.days(at + 1, of + 1), all: days, ticked: hours.days.map((day) => `${day}`) }}
            nameOf={(day) => texts.dayNames[Number(day) - 1] ?? day}
            onChange={(ticked) =>
              put({ dutyHours: replaced(dutyHours, of, { days: ticked.map(Number).toSorted((a, b) => a - b) }) })
            }
          />
          <TextField
            {...{ label: texts.hoursFrom(at + 1, of + 1), type: 'time', value: hours.from, isRequired: true }}
            at={`/persons/${at}/dutyHours/${of}/from`}
            onChange={(from) => put({ dutyHours: replaced(dutyHours, of, { from }) })}
          />
          <TextField
            {...{ label: texts.hoursUntil(at + 1, of + 1), type: 'time', value: hours.until, isRequired: true }}
            at={`/persons/${at}/dutyHours/${of}/until`}
            onChange={(until) => put({ dutyHours: replaced(dutyHours, of, { until }) })}
          />
          <Press look="subtle" onPress={() => put({ dutyHours: without(dutyHours, of) })}>
            {texts.dropHours(at + 1, of + 1)}
          </Press>
        </div>
      ))}
      {dutyHours.length < mostHours && (
        <Press onPress={() => put({ dutyHours: [...dutyHours, officeHours] })}>{texts.addHours(at + 1)}</Press>
      )}
    </div>
  );
}
