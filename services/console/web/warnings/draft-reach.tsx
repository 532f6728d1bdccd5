import {
  certainties,
  responseTypes,
  rubriceringen,
  sectors,
  sendingChannels,
  severities,
  threatKinds,
  tlps,
  urgencies,
  zonesOf,
} from '@keten/domain';
import {
  ChoiceField,
  Details,
  MomentField,
  TextField,
  TickField,
  TickGroup,
  useLoaded,
  useWords,
  withTick,
} from '@keten/web';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { AreaField } from '../areas/area-field.tsx';
import { AlarmLevel } from './alarm-level.tsx';
import type { PartProps, PropsOf } from './draft-part.ts';
import { channelsHere, isFinished } from './warning-api.ts';
import type { Draft } from './warning-api.ts';
import { useWarningTexts } from './warning-texts.ts';

/** How bad, where, for whom, over which channels, how long. */
export function DraftReach({ draft, change }: PartProps) {
  const texts = useWarningTexts();
  const [isOpen] = useState(!isFinished(draft));
  return (
    <Details summary={texts.details} isOpen={isOpen}>
      <Rating {...{ draft, change }} />
      <Place {...{ draft, change }} />
      <Times {...{ draft, change }} />
      <AlarmLevel {...{ draft, change }} />
      <Readers {...{ draft, change }} />
      <Dependants {...{ draft, change }} />
    </Details>
  );
}

function Rating({ draft, change }: PartProps) {
  const texts = useWarningTexts();
  const words = useWords();
  const { kind, severity, urgency, certainty } = draft;
  return (
    <div className="keten-pair">
      <ChoiceField
        label={texts.kind}
        value={kind}
        options={threatKinds}
        nameOf={(value) => words.kind[value]}
        onChange={(value) => change({ kind: value })}
      />
      <ChoiceField
        label={texts.severity}
        value={severity}
        options={severities}
        nameOf={(value) => words.severity[value]}
        onChange={(value) => change({ severity: value })}
      />
      <ChoiceField
        label={texts.urgency}
        value={urgency}
        options={urgencies}
        nameOf={(value) => words.urgency[value]}
        onChange={(value) => change({ urgency: value })}
      />
      <ChoiceField
        label={texts.certainty}
        value={certainty}
        options={certainties}
        nameOf={(value) => words.certainty[value]}
        onChange={(value) => change({ certainty: value })}
      />
      <Response {...{ draft, change }} />
      <Marking {...{ draft, change }} />
    </div>
  );
}

/** What people are asked in one word, which machines that read the warning go by. */
export function Response({ draft: { responseType }, change }: PropsOf<'responseType'>) {
  const texts = useWarningTexts();
  const words = useWords();
  return (
    <ChoiceField
      label={texts.response}
      value={responseType}
      options={responseTypes}
      nameOf={(value) => words.response[value]}
      onChange={(value) => change({ responseType: value })}
    />
  );
}

/** The marking of the text, which decides who may read it and over which channels. */
export function Marking({ draft: { rubricering, tlp }, change }: PropsOf<'rubricering' | 'tlp'>) {
  const texts = useWarningTexts();
  const same = (value: string): string => value;
  return (
    <>
      <ChoiceField
        label={texts.rubricering}
        value={rubricering}
        options={rubriceringen}
        nameOf={same}
        onChange={(value) => change({ rubricering: value })}
      />
      <ChoiceField
        label={texts.tlp}
        value={tlp}
        options={tlps}
        nameOf={same}
        onChange={(value) => change({ tlp: value })}
      />
    </>
  );
}

/** Where: in the words that people read, and the places and shapes that count. */
export function Place({ draft: { area }, change }: PropsOf<'area'>) {
  const texts = useWarningTexts();
  return (
    <>
      <TextField
        label={texts.area}
        value={area.description}
        maxLength={500}
        onChange={(description) => change({ area: { ...area, description } })}
      />
      <AreaField area={area} change={(places) => change({ area: { ...area, ...places } })} />
    </>
  );
}

type TimesProps = PartProps & {
  /** What the end is called, where it is not that of a warning. */
  readonly endLabel?: string;
};

/** Until when, and how soon it must be confirmed. */
export function Times({ draft, change, endLabel }: TimesProps) {
  const { area, expiresAt, acknowledgeWithinSeconds } = draft;
  const texts = useWarningTexts();
  const [zone] = zonesOf(area);
  return (
    <div className="keten-pair">
      <MomentField
        label={endLabel ?? texts.expires}
        value={expiresAt}
        zone={zone}
        onChange={(at) => change({ expiresAt: at })}
      />
      <TextField
        label={texts.minutesField}
        type="number"
        min={1}
        value={String(Math.max(1, Math.round(acknowledgeWithinSeconds / 60)))}
        onChange={(minutes) => change({ acknowledgeWithinSeconds: Math.max(1, Math.round(Number(minutes))) * 60 })}
      />
    </div>
  );
}

/** Until the server says which there are. */
const usualChannels = sendingChannels.filter((channel) => channel !== 'cell-broadcast');

/** For whom, and over which channels. */
export function Readers({ draft: { audience, channels: chosen }, change }: PartProps) {
  const texts = useWarningTexts();
  const words = useWords();
  const codes = sectors.map(({ code }) => code);
  const { value: there = usualChannels } = useLoaded(channelsHere);
  return (
    <>
      <Group title={texts.audience}>
        <TickField
          label={texts.citizens}
          isTicked={audience.citizens}
          onChange={(citizens) => change({ audience: { ...audience, citizens } })}
        />
      </Group>
      <Group title={texts.sectors} isWide>
        {sectors.map(({ code, name }) => (
          <TickField
            key={code}
            label={name}
            isTicked={audience.sectors.includes(code)}
            onChange={(isTicked) =>
              change({ audience: { ...audience, sectors: withTick(codes, audience.sectors, code, isTicked) } })
            }
          />
        ))}
      </Group>
      <TickGroup
        {...{ title: texts.channels, all: there, ticked: chosen, isRequired: true }}
        nameOf={(channel) => words.channel[channel]}
        onChange={(ticked) => change({ channels: ticked })}
      />
    </>
  );
}

/** Off unless chosen: who can't do without those that are warned. */
function Dependants({ draft: { audience }, change }: PropsOf<'audience'>) {
  const { dependants: texts } = useWarningTexts();
  return (
    <Group title={texts.title}>
      <TickField
        label={texts.choose}
        isTicked={audience.dependants !== undefined}
        onChange={(isTicked) => change({ audience: withDependants(audience, isTicked) })}
      />
    </Group>
  );
}

/** Who they are the server says: here it is only asked for. */
const withDependants = (
  { dependants = { all: [] }, ...audience }: Draft['audience'],
  isChosen: boolean,
): Draft['audience'] => (isChosen ? { ...audience, dependants } : audience);

type GroupProps = { readonly title: string; readonly isWide?: boolean; readonly children: ReactNode };

const Group = ({ title, isWide = false, children }: GroupProps) => (
  <fieldset className="keten-plain">
    <legend className="utrecht-form-fieldset__legend">{title}</legend>
    <div className={isWide ? 'keten-ticks' : ''}>{children}</div>
  </fieldset>
);
