import { sectors, threatKinds, tlps } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import {
  ChoiceField,
  Details,
  Press,
  Progress,
  Refusal,
  sharedTexts,
  TickGroup,
  useAction,
  useSectorName,
  useTexts,
  useWords,
} from '@keten/web';
import { useState } from 'react';
import { follow } from './bulletin-api.ts';
import type { Choice, Following, Place } from './bulletin-api.ts';
import { useBulletinTexts } from './bulletin-texts.ts';

type Props = {
  readonly now: Following;
  readonly places: readonly Place[];
  readonly finish: () => void;
  readonly reload: () => void;
};

const sectorCodes = sectors.map(({ code }) => code);

export function FollowingForm({ now, places, finish, reload }: Props) {
  const sectorName = useSectorName();
  const texts = useBulletinTexts();
  const words = useWords();
  const { busy } = useTexts(sharedTexts);
  const [choice, setChoice] = useState<Choice>(() => ({ ...chosenIn(now) }));
  const { isBusy, refused, run } = useAction();
  const change = (part: Partial<Choice>): void => setChoice((before) => ({ ...before, ...part }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void run(async () => {
          await follow(choice, now.contentHash);
          finish();
        });
      }}
    >
      <TickGroup
        {...{ title: texts.sectors, all: sectorCodes, ticked: choice.sectors, nameOf: sectorName }}
        onChange={(chosen) => change({ sectors: chosen })}
      />
      <PlaceFields places={places} chosen={choice.places} onChange={(codes) => change({ places: codes })} />
      <Details summary={`${texts.kinds} ${texts.tlps}`}>
        <TickGroup
          title={texts.kinds}
          all={threatKinds}
          ticked={choice.kinds}
          nameOf={(kind) => words.kind[kind]}
          onChange={(kinds) => change({ kinds })}
        />
        <TickGroup
          title={texts.tlps}
          all={tlps}
          ticked={choice.tlps}
          nameOf={(tlp) => `TLP:${tlp}`}
          onChange={(labels) => change({ tlps: labels })}
        />
        <Paragraph className="keten-muted">{texts.tlpsWhat}</Paragraph>
      </Details>
      <Channels now={now} chosen={choice.channels} onChange={(channels) => change({ channels })} />
      {/* What somebody else chose meanwhile is seen before it is replaced. */}
      <Refusal refused={refused} {...(refused?.status === 412 && { onAgain: reload })} />
      <Press look="primary" isSubmit isBusy={isBusy}>
        {texts.save}
      </Press>
      {isBusy && <Progress label={busy} />}
    </form>
  );
}

const chosenIn = ({ sectors: codes, places, kinds, tlps: labels, channels }: Following): Choice => ({
  ...{ sectors: codes, kinds, tlps: labels, channels },
  places: places.map(({ code }) => code),
});

type PlaceProps = {
  readonly places: readonly Place[];
  readonly chosen: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
};

/** Regions and waters in sight, as there are few of them; a gemeente is added by its name, and taken away by its tick. */
function PlaceFields({ places, chosen, onChange }: PlaceProps) {
  const texts = useBulletinTexts();
  const [others, setOthers] = useState(() => chosen.filter((code) => !isInSight(places, code)));
  const codesOf = (...kinds: Place['kind'][]): string[] =>
    places.filter(({ kind }) => kinds.includes(kind)).map(({ code }) => code);
  // A provincie often has the name of its capital.
  const names = new Map(places.map(({ code, name, kind }) => [code, kind === 'provincie' ? `${name} (PV)` : name]));
  const nameOf = (code: string): string => names.get(code) ?? code;
  const addable = ['', ...codesOf('island', 'gemeente')];
  const add = (code: string): void => {
    if (code === '' || chosen.includes(code)) return;
    setOthers((before) => (before.includes(code) ? before : [...before, code]));
    onChange([...chosen, code]);
  };
  return (
    <>
      <TickGroup
        {...{ title: texts.regions, all: codesOf('country', 'veiligheidsregio'), ticked: chosen, nameOf, onChange }}
      />
      <TickGroup {...{ title: texts.seas, all: codesOf('sea'), ticked: chosen, nameOf, onChange }} />
      {others.length > 0 && <TickGroup {...{ title: texts.others, all: others, ticked: chosen, nameOf, onChange }} />}
      <ChoiceField
        label={texts.add}
        value=""
        options={addable}
        nameOf={(code) => (code === '' ? texts.addNone : nameOf(code))}
        onChange={add}
      />
    </>
  );
}

const isInSight = (places: readonly Place[], code: string): boolean =>
  places.some((place) => place.code === code && ['country', 'veiligheidsregio', 'sea'].includes(place.kind));

type ChannelProps = {
  readonly now: Following;
  readonly chosen: Choice['channels'];
  readonly onChange: (channels: Choice['channels']) => void;
};

function Channels({ now: { possibleChannels }, chosen, onChange }: ChannelProps) {
  const texts = useBulletinTexts();
  const words = useWords();
  if (possibleChannels.length === 0) return <Paragraph className="keten-muted">{texts.noChannels}</Paragraph>;
  return (
    <>
      <TickGroup
        {...{ title: texts.channels, all: possibleChannels, ticked: chosen, onChange }}
        nameOf={(channel) => words.channel[channel]}
      />
      <Paragraph className="keten-muted">{texts.channelsWhat}</Paragraph>
    </>
  );
}
