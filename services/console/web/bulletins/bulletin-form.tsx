import { sectors, threatKinds, zonesOf } from '@keten/domain';
import {
  ChoiceField,
  LongField,
  MomentField,
  Press,
  Progress,
  sharedTexts,
  TextField,
  TickGroup,
  useAction,
  useSectorName,
  useTexts,
  useWords,
} from '@keten/web';
import { useState } from 'react';
import { FormEnd } from '../form-end.tsx';
import { HeadlineField } from '../headline-field.tsx';
import { writeBulletin } from './bulletin-api.ts';
import type { Bulletin, BulletinDraft, UnfinishedBulletin } from './bulletin-api.ts';
import { asWritten } from './bulletin-draft.ts';
import { newOne } from '../own-texts/own-text-api.ts';
import { KeptSign } from '../own-texts/own-texts-note.tsx';
import { useKeptText } from '../own-texts/use-own-texts.ts';
import type { Unfinished } from '../own-texts/use-own-texts.ts';
import { useBulletinTexts } from './bulletin-texts.ts';
import { WordingNotes } from '../wording/wording-notes.tsx';
import { Marking, Place } from '../warnings/draft-reach.tsx';
import { useConsoleTexts } from '../texts.ts';

/** What is kept of the form while it is typed; with the hash of what its author started from, if anything. */
export type OwnBulletin = {
  readonly name: string;
  readonly draft: UnfinishedBulletin;
  readonly basedOn?: string | undefined;
};
export type OfferedBulletin = Unfinished<OwnBulletin>;
export const nameOfBulletin = ({ name, draft: { texts } }: OwnBulletin): string =>
  texts.flatMap(({ headline, description }) => [headline, description]).find((text) => text.trim() !== '') ?? name;

type Props = {
  readonly start: UnfinishedBulletin;
  /** What is changed; nothing for a new one. */
  readonly before?: Bulletin;
  /** What its author goes on with, that they typed before. */
  readonly taken?: OfferedBulletin | undefined;
  readonly finish: (written: Bulletin) => void;
  readonly back: () => void;
};

/** All that the second person releases. Whether it is complete is judged then. */
export function BulletinForm({ start, before, taken, finish, back }: Props) {
  const texts = useConsoleTexts();
  const own = useBulletinTexts();
  const { busy } = useTexts(sharedTexts);
  const [name, setName] = useState(taken?.form.name ?? before?.bulletinId ?? '');
  const [draft, setDraft] = useState(taken?.form.draft ?? start);
  const basedOn = taken ? taken.form.basedOn : before?.contentHash;
  const about = { kind: 'bulletin', id: before?.bulletinId ?? newOne } as const;
  const kept = useKeptText(about, taken, { name, draft, basedOn } satisfies OwnBulletin, draft);
  const { isBusy, refused, run } = useAction();
  const change = (part: Partial<UnfinishedBulletin>): void => setDraft((present) => ({ ...present, ...part }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        // A form that lacks an answer is not sent; the server refuses one all the same.
        const written = asWritten(draft) as BulletinDraft;
        void run(async () => {
          finish(await writeBulletin(name.trim(), written, basedOn));
          kept.finish();
        });
      }}
    >
      {!before && (
        <TextField at="/bulletinId" label={own.name} hint={own.nameWhat} value={name} onChange={setName} isRequired />
      )}
      <Texts {...{ draft, change }} />
      <Place {...{ draft, change }} />
      <Kind {...{ draft, change }} />
      <Readers {...{ draft, change }} />
      <FormEnd {...{ refused, isBusy, back }} send={own.save} cancel={texts.cancel} />
      <KeptSign kept={kept} />
      {isBusy && <Progress label={busy} />}
    </form>
  );
}

type PartProps = { readonly draft: UnfinishedBulletin; readonly change: (part: Partial<UnfinishedBulletin>) => void };
type Text = UnfinishedBulletin['texts'][number];

function Texts({ draft, change }: PartProps) {
  const words = useWords();
  const { headline } = useConsoleTexts();
  const { description } = useBulletinTexts();
  const write = (language: Text['language'], part: Partial<Text>): void =>
    change({ texts: draft.texts.map((text) => (text.language === language ? { ...text, ...part } : text)) });
  return (
    <div className="keten-pair">
      {draft.texts.map((text) => (
        <fieldset key={text.language} className="keten-plain">
          <legend className="utrecht-form-fieldset__legend">{words.language[text.language]}</legend>
          <HeadlineField
            label={headline}
            value={text.headline}
            onChange={(value) => write(text.language, { headline: value })}
          />
          <WordingNotes text={text.headline} language={text.language} />
          <LongField
            label={description}
            value={text.description}
            rows={8}
            maxLength={8000}
            onChange={(value) => write(text.language, { description: value })}
          />
          <WordingNotes text={text.description} language={text.language} />
        </fieldset>
      ))}
    </div>
  );
}

/** What it is about, until when, and how it is marked. */
function Kind({ draft, change }: PartProps) {
  const texts = useConsoleTexts();
  const { validUntil: label } = useBulletinTexts();
  const words = useWords();
  const { kind, validUntil, area } = draft;
  const [zone] = zonesOf(area);
  return (
    <div className="keten-pair">
      <ChoiceField
        label={texts.kind}
        value={kind}
        options={threatKinds}
        nameOf={(value) => words.kind[value]}
        onChange={(value) => change({ kind: value })}
      />
      <MomentField label={label} value={validUntil} zone={zone} onChange={(at) => change({ validUntil: at })} />
      <Marking {...{ draft, change }} />
    </div>
  );
}

const sectorCodes = sectors.map(({ code }) => code);

/** For whom it is: who follows one of these sectors where it is about, and who is named. */
function Readers({ draft: { sectors: chosen, entityIds }, change }: PartProps) {
  const sectorName = useSectorName();
  const texts = useBulletinTexts();
  return (
    <>
      <TickGroup
        {...{ title: texts.sectors, all: sectorCodes, ticked: chosen, nameOf: sectorName }}
        onChange={(codes) => change({ sectors: codes })}
      />
      <div className="keten-plain">
        <Press onPress={() => change({ sectors: sectorCodes })}>{texts.allSectors}</Press>
      </div>
      <TextField
        label={texts.entities}
        hint={texts.entitiesWhat}
        value={entityIds.join(' ')}
        onChange={(ids) => change({ entityIds: ids === '' ? [] : ids.split(/\s/) })}
      />
    </>
  );
}
