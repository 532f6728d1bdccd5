import { Paragraph } from '@utrecht/component-library-react';
import {
  Details,
  PageLink,
  Progress,
  Refusal,
  sharedTexts,
  useLoaded,
  useTexts,
  useUpToDate,
  useWords,
} from '@keten/web';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { ListHead } from '../list-head.tsx';
import { self } from '../people/people-api.ts';
import { hasWords, SearchEntries } from '../registers/search-entries.tsx';
import { ToldNotice } from '../told-notice.tsx';
import { AgreedEntry } from './agreed-entry.tsx';
import { useAgreedTold, wordingAgain } from './agreed-told.ts';
import { TemplateForm } from './template-form.tsx';
import { decideTemplate, templates } from './wording-api.ts';
import type { Template, TemplateDraft } from './wording-api.ts';
import { useWordingTexts } from './wording-texts.ts';

/** The texts that are proposed for each kind of threat, and what somebody would change in them. What waits for another stands open. */
export function TemplatePage() {
  const texts = useWordingTexts();
  const words = useWords();
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useUpToDate(templates, wordingAgain);
  const { value: me } = useLoaded(self);
  const nameOf = ({ entryId }: Template): string =>
    (words.kind as Readonly<Record<string, string>>)[entryId] ?? entryId;
  const { told, tell } = useAgreedTold({ value, nameOf, myId: me?.operatorId });
  const [sought, seek] = useState('');
  const found = value?.filter((each) => hasWords(sought, [nameOf(each), ...wordsOf(each)])) ?? [];
  const finish = (text: string, entryId: string): void => {
    tell({ text }, entryId);
    reload();
  };
  return (
    <div className="keten-stack">
      <nav aria-label={texts.overview}>
        <PageLink to="/">{texts.back}</PageLink>
      </nav>
      <ListHead title={texts.template.title} what={texts.template.what} />
      <Refusal refused={refused} onAgain={reload} />
      <ToldNotice told={told} />
      {(!value || !me) && !refused && <Progress label={loading} />}
      {value && (
        <SearchEntries
          {...{ sought, seek, hint: texts.template.searchHint, shown: found.length, found: found.length }}
        />
      )}
      <ul className="keten-list">
        {me &&
          found.map((each) => (
            <li key={each.entryId}>
              <Folded name={nameOf(each)} waits={each.proposal !== undefined}>
                <AgreedEntry
                  {...{ entry: each, myId: me.operatorId }}
                  finish={(text) => finish(text, each.entryId)}
                  show={(template) => <Shown template={template} />}
                  form={(proposed, back) => (
                    <TemplateForm
                      {...{ before: each, finish: proposed, back }}
                      start={each.proposal?.content ?? each.inForce ?? empty}
                    />
                  )}
                  decide={(verb) => decideTemplate(each, verb)}
                />
              </Folded>
            </li>
          ))}
      </ul>
    </div>
  );
}

/** What holds, and what is proposed instead. */
const wordsOf = ({ inForce, proposal }: Template): readonly string[] =>
  [inForce, proposal?.content].flatMap((each) =>
    (each?.texts ?? []).flatMap(({ headline, description, instructions }) => [headline, description, ...instructions]),
  );

type FoldedProps = { readonly name: string; readonly waits: boolean; readonly children: ReactNode };

/** What waited stays in sight when a colleague decided on it: somebody may be reading it. */
function Folded({ name, waits, children }: FoldedProps) {
  const { template } = useWordingTexts();
  const [waited, setWaited] = useState(waits);
  if (waits && !waited) setWaited(true);
  return (
    <Details summary={waits ? `${name}: ${template.waits}` : name} isOpen={waited}>
      {children}
    </Details>
  );
}

const empty: TemplateDraft = { responseType: 'None', texts: [], checklist: [] };

/** Every word of it. */
function Shown({ template: { texts: said, checklist, responseType } }: { readonly template: TemplateDraft }) {
  const { template } = useWordingTexts();
  const words = useWords();
  return (
    <>
      <div className="keten-pair">
        {said.map(({ language, headline, description, instructions, before }) => (
          <div key={language} lang={language}>
            <Paragraph>
              <strong>{headline}</strong> <span className="keten-small keten-muted">{words.language[language]}</span>
              {description !== '' && (
                <>
                  <br />
                  {description}
                </>
              )}
            </Paragraph>
            <Lines lines={instructions} />
            {before.length > 0 && <Paragraph lang="nl">{template.before}</Paragraph>}
            <Lines lines={before} />
          </div>
        ))}
      </div>
      <Paragraph>
        {template.response}: {words.response[responseType]}. {template.checklist}:
      </Paragraph>
      <Lines lines={checklist} />
    </>
  );
}

const Lines = ({ lines }: { readonly lines: readonly string[] }) => (
  <ul>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);
