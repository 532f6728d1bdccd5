import { languages, responseTypes } from '@keten/domain';
import { ChoiceField, LongField, Press, TextField, useAction, useWords } from '@keten/web';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { FormEnd } from '../form-end.tsx';
import { firstWords, OwnForm } from '../own-texts/own-form.tsx';
import { KeptSign } from '../own-texts/own-texts-note.tsx';
import { useKeptText } from '../own-texts/use-own-texts.ts';
import type { Unfinished } from '../own-texts/use-own-texts.ts';
import { proposeTemplate } from './wording-api.ts';
import type { Template, TemplateDraft } from './wording-api.ts';
import { WordingNotes } from './wording-notes.tsx';
import { useWordingTexts } from './wording-texts.ts';

type Text = TemplateDraft['texts'][number];
type Props = {
  readonly before: Template;
  readonly start: TemplateDraft;
  readonly finish: () => void;
  readonly back: () => void;
};

/** The words that are proposed for a kind of threat, for somebody else to check and agree on. */
export function TemplateForm(props: Props) {
  const nameOf = ({ texts }: TemplateDraft): string =>
    firstWords(...texts.flatMap(({ headline, description }) => [headline, description]));
  return (
    <OwnForm<TemplateDraft> about={{ kind: 'template', id: props.before.entryId }} nameOf={nameOf}>
      {(taken) => <Form {...props} taken={taken} />}
    </OwnForm>
  );
}

function Form({
  before,
  start,
  finish,
  back,
  taken,
}: Props & { readonly taken: Unfinished<TemplateDraft> | undefined }) {
  const texts = useWordingTexts();
  const words = useWords();
  const [template, setTemplate] = useState(taken?.form ?? start);
  const kept = useKeptText({ kind: 'template', id: before.entryId }, taken, template);
  const { isBusy, refused, run } = useAction();
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    void run(async () => {
      await proposeTemplate(before, withoutEmptyLines(template));
      kept.finish();
      finish();
    });
  };
  const write = (language: Text['language'], part: Partial<Text>): void =>
    setTemplate({
      ...template,
      texts: template.texts.map((text) => (text.language === language ? { ...text, ...part } : text)),
    });
  const missing = languages.filter((language) => !template.texts.some((text) => text.language === language));
  return (
    <form onSubmit={send}>
      <div className="keten-pair">
        {template.texts.map((text) => (
          <fieldset key={text.language} className="keten-plain">
            <legend className="utrecht-form-fieldset__legend">{words.language[text.language]}</legend>
            <OneLanguage text={text} write={(part) => write(text.language, part)} />
          </fieldset>
        ))}
      </div>
      {missing.map((language) => (
        <Press
          key={language}
          onPress={() => setTemplate({ ...template, texts: [...template.texts, { ...nothing, language }] })}
        >
          {texts.template.addLanguage(words.language[language])}
        </Press>
      ))}
      <ChoiceField
        label={texts.template.response}
        value={template.responseType}
        options={responseTypes}
        nameOf={(each) => words.response[each]}
        onChange={(responseType) => setTemplate({ ...template, responseType })}
      />
      <LinesField
        label={texts.template.checklist}
        lines={template.checklist}
        onChange={(checklist) => setTemplate({ ...template, checklist })}
      />
      <WordingNotes text={template.checklist.join('\n')} language="nl-NL" />
      <FormEnd {...{ refused, isBusy, back }} send={texts.propose} cancel={texts.cancel} />
      <KeptSign kept={kept} />
    </form>
  );
}

const nothing = { headline: '', description: '', instructions: [], before: [] };

/** While someone types, a line may be empty; what is proposed has none. */
const withoutEmptyLines = (template: TemplateDraft): TemplateDraft => ({
  ...template,
  checklist: told(template.checklist),
  texts: template.texts.map((text) => ({ ...text, instructions: told(text.instructions), before: told(text.before) })),
});
const told = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.trim()).filter((line) => line !== '');

function OneLanguage({ text, write }: { readonly text: Text; readonly write: (part: Partial<Text>) => void }) {
  const { template } = useWordingTexts();
  const { language } = text;
  const saysItself = language !== 'pap';
  return (
    <>
      <TextField
        {...{ label: template.headline, hint: template.place, value: text.headline, maxLength: 120, isRequired: true }}
        onChange={(headline) => write({ headline })}
      />
      <WordingNotes {...{ text: text.headline, language }} />
      <LongField
        {...{ label: template.description, value: text.description, rows: 2, maxLength: 500, isRequired: !saysItself }}
        {...(saysItself ? { hint: template.itself } : {})}
        onChange={(description) => write({ description })}
      />
      <WordingNotes {...{ text: text.description, language }} />
      <LinesField
        {...{ label: template.instructions, lines: text.instructions, isRequired: true }}
        onChange={(instructions) => write({ instructions })}
      />
      <WordingNotes {...{ text: text.instructions.join('\n'), language }} />
      <LinesField
        {...{ label: template.before, lines: text.before, hint: template.beforeWhat }}
        onChange={(before) => write({ before })}
      />
      <WordingNotes {...{ text: text.before.join('\n'), language }} />
    </>
  );
}

type LinesProps = {
  readonly label: string;
  readonly hint?: string;
  readonly lines: readonly string[];
  readonly isRequired?: boolean;
  readonly onChange: (lines: readonly string[]) => void;
};

function LinesField({ label, hint, lines, isRequired = false, onChange }: LinesProps) {
  const { template } = useWordingTexts();
  return (
    <LongField
      {...{ label, isRequired, value: lines.join('\n'), rows: 4 }}
      hint={hint === undefined ? template.onePerLine : `${template.onePerLine} ${hint}`}
      onChange={(text) => onChange(text.split('\n'))}
    />
  );
}
