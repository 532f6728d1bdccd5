import { isNowhere } from '@keten/domain';
import { LongField, Progress, sharedTexts, useAction, useTexts, useWords } from '@keten/web';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { FormEnd } from '../form-end.tsx';
import { HeadlineField } from '../headline-field.tsx';
import { SureQuestion } from '../sure-question.tsx';
import { fillInFor, isFinished, previewOf } from './warning-api.ts';
import type { Content, Draft, Unfinished } from './warning-api.ts';
import { KeptSign } from '../own-texts/own-texts-note.tsx';
import type { About, Taken } from '../own-texts/own-text-api.ts';
import { useKeptText } from '../own-texts/use-own-texts.ts';
import { useSteady } from '../use-steady.ts';
import type { PartProps } from './draft-part.ts';
import { DraftPreview } from './draft-preview.tsx';
import { DraftReach } from './draft-reach.tsx';
import { FillInTexts } from './fill-in-texts.tsx';
import { DroppedNote } from './dropped-note.tsx';
import { LeftBehindNote } from './left-behind-note.tsx';
import { useWarningTexts } from './warning-texts.ts';
import { TextArea, WordingNotes } from '../wording/wording-notes.tsx';
import { WhichStep } from './which-step.tsx';

type Props = {
  /** Of the warning that it is for; undefined for a new one. */
  readonly warningId?: string;
  /** What is out, that this follows. */
  readonly issued?: Content | undefined;
  /** What was proposed, of which this was made. */
  readonly proposal?: Content | undefined;
  readonly start: Unfinished;
  /** Which text is kept while it is typed, and what it takes to go on with it beside the draft. */
  readonly keeping: { readonly about: About; readonly taken: Taken | undefined; readonly beside?: object };
  /** What stands above the buttons, about the text as it is now. */
  readonly beside?: (draft: Unfinished, change: PartProps['change']) => ReactNode;
  /** What is asked before it is saved, when that takes something away from somebody. */
  readonly sure?: { readonly question: string; readonly yes: string } | undefined;
  readonly saveText: string;
  readonly save: (draft: Draft) => Promise<void>;
  readonly back: () => void;
};

/** Everything that goes into a warning. Whether it is complete is judged when it is submitted, so a half text can be kept. */
export function DraftForm({
  warningId,
  issued,
  proposal,
  start,
  keeping,
  beside: besideOf,
  sure,
  saveText,
  save,
  back,
}: Props) {
  const texts = useWarningTexts();
  const { busy } = useTexts(sharedTexts);
  const [draft, setDraft] = useState(() => ({ ...start, texts: withEnglish(start.texts) }));
  const { isBusy, refused, run, forget } = useAction();
  const [isAsked, setAsked] = useState(false);
  const { about, taken, beside } = keeping;
  const kept = useKeptText(about, taken, { ...beside, draft }, draft);
  const form = useRef<HTMLFormElement>(null);
  useSteady(form);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  const change = (part: Partial<Unfinished>): void => setDraft((before) => ({ ...before, ...part }));
  const asKept = { ...draft, texts: toKeep(draft), checklist: linesOf(draft.checklist) };
  const preview = useCallback(
    (text: Unfinished) => (isFinished(text) ? previewOf(warningId, text) : undefined),
    [warningId],
  );
  // A form that lacks an answer is not sent; the server refuses one all the same.
  const keep = (): void =>
    void run(async () => {
      setAsked(false);
      await save(asKept as Draft);
      kept.finish();
    });
  // Whoever goes on with other words than were refused is not told so any more.
  const goOn = (part: Partial<Unfinished>): void => {
    forget();
    change(part);
  };
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    if (sure) setAsked(true);
    else keep();
  };
  return (
    <form ref={form} onSubmit={send}>
      {(!issued || issued.purpose === 'all-clear') && <WhichStep {...{ draft, change }} />}
      <StandingTexts {...{ draft, change }} />
      <TextArea value={draft.area}>
        <DraftTexts {...{ draft, change }} />
      </TextArea>
      <LongField
        label={texts.checklist}
        hint={texts.onePerLine}
        value={draft.checklist.join('\n')}
        onChange={(text) => change({ checklist: text.split('\n') })}
      />
      <WordingNotes text={draft.checklist.join('\n')} language="nl-NL" />
      <DraftReach {...{ draft, change }} />
      <DroppedNote {...{ issued, draft: asKept }} />
      <DraftPreview draft={asKept} previewOf={preview} />
      {besideOf?.(asKept, goOn)}
      <LeftBehindNote {...{ issued, proposal, draft: asKept }} />
      {sure && isAsked ? (
        <SureQuestion {...sure} isBusy={isBusy} back={() => setAsked(false)} send={keep} />
      ) : (
        <FormEnd {...{ refused, isBusy, back }} send={saveText} cancel={texts.cancel} />
      )}
      <KeptSign kept={kept} />
      {isBusy && <Progress label={busy} />}
    </form>
  );
}

/** For a first text; what follows one that is out says what changed, which nobody agreed on beforehand. */
function StandingTexts({ draft, change }: PartProps) {
  const { whichStep, ...texts } = useWarningTexts();
  const { purpose, kind, urgency, certainty, area } = draft;
  if (purpose !== undefined && purpose !== 'alert' && purpose !== 'early-warning') return undefined;
  const missing = [
    purpose === undefined && whichStep.label,
    kind === undefined && texts.kind,
    urgency === undefined && texts.urgency,
    certainty === undefined && texts.certainty,
    isNowhere(area) && texts.area,
  ].filter((name) => name !== false);
  return <FillInTexts said={draft} {...{ missing, change }} load={() => fillInFor(draft)} />;
}

/** While someone types, a line may be empty; what is saved has none. */
const linesOf = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter((line) => line !== '');

type Text = Unfinished['texts'][number];

const noEnglish: Text = { language: 'en-GB', headline: '', description: '', instruction: '' };
const withEnglish = (texts: readonly Text[]): readonly Text[] =>
  texts.some(({ language }) => language === 'en-GB') ? texts : [...texts, noEnglish];

/** Organisations here read Dutch: what nobody wrote for them in another language is no text. Citizens need both. */
const toKeep = ({ texts, audience }: Pick<Unfinished, 'texts' | 'audience'>): Text[] =>
  texts.filter(
    ({ language, headline, description, instruction }) =>
      language === 'nl-NL' || audience.citizens || `${headline}${description}${instruction}`.trim() !== '',
  );

export function DraftTexts({ draft, change }: PartProps) {
  const words = useWords();
  const write = (language: Text['language'], part: Partial<Text>): void =>
    change({ texts: draft.texts.map((text) => (text.language === language ? { ...text, ...part } : text)) });
  return (
    <div className="keten-pair">
      {draft.texts.map((text, at) => (
        <fieldset key={text.language} className="keten-plain">
          <legend className="utrecht-form-fieldset__legend">{words.language[text.language]}</legend>
          <TextFields {...{ text, at }} write={(part) => write(text.language, part)} />
        </fieldset>
      ))}
    </div>
  );
}

type TextFieldsProps = { readonly text: Text; readonly at: number; readonly write: (part: Partial<Text>) => void };

function TextFields({ text, at, write }: TextFieldsProps) {
  const texts = useWarningTexts();
  const { language } = text;
  return (
    <>
      <HeadlineField
        at={`/texts/${at}/headline`}
        label={texts.headline}
        value={text.headline}
        onChange={(headline) => write({ headline })}
      />
      <WordingNotes {...{ text: text.headline, language }} />
      <LongField
        at={`/texts/${at}/description`}
        label={texts.description}
        value={text.description}
        rows={5}
        maxLength={4000}
        onChange={(description) => write({ description })}
      />
      <WordingNotes {...{ text: text.description, language }} />
      <LongField
        at={`/texts/${at}/instruction`}
        label={texts.instruction}
        value={text.instruction}
        rows={5}
        maxLength={4000}
        onChange={(instruction) => write({ instruction })}
      />
      <WordingNotes {...{ text: text.instruction, language }} />
    </>
  );
}
