import { FormLabel, Paragraph } from '@utrecht/component-library-react';
import { byteOrderMark, csvLine } from '@keten/domain';
import { Press, Progress, Refusal, sayFault, TickField, useAction, useLanguage } from '@keten/web';
import { useId, useRef, useState } from 'react';
import { keep } from '../../save-link.tsx';
import { useRegisterTexts } from '../register-texts.ts';
import { checkList, proposeList } from './list-api.ts';
import type { CheckedList } from './list-api.ts';
import { nameSome } from './name-some.ts';

/** A file that is checked line by line before anything of it is proposed. */
export function CheckList({ finish }: { readonly finish: () => void }) {
  const texts = useRegisterTexts();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [checked, setChecked] = useState<CheckedList>();
  const { isBusy, refused, run } = useAction();
  const check = (file: File): void => {
    setChecked(undefined);
    void run(async () => setChecked(await checkList(file)));
  };
  const propose: Propose = (known, undoes) =>
    void run(async () => {
      await proposeList(known, undoes);
      setChecked(undefined);
      if (input.current) input.current.value = '';
      finish();
    });
  return (
    <>
      <FormLabel htmlFor={id}>{texts.chooseList}</FormLabel>
      <input
        {...{ id, ref: input, type: 'file', accept: '.csv,text/csv', className: 'keten-file' }}
        onChange={({ currentTarget: { files } }) => {
          const [file] = files ?? [];
          if (file) check(file);
        }}
      />
      {isBusy && <Progress label={texts.checking} />}
      <Refusal refused={refused} />
      {checked && <Report key={checked.listId} {...{ checked, isBusy, propose }} />}
    </>
  );
}

type Propose = (known: { readonly listId: string; readonly contentHash: string }, undoes: boolean) => void;
type ReportProps = { readonly checked: CheckedList; readonly isBusy: boolean; readonly propose: Propose };

const mostShown = 100;

function Report({ checked, isBusy, propose }: ReportProps) {
  const { added, changed, same, blind, refused, unanswered, listId, contentHash } = checked;
  const texts = useRegisterTexts();
  const [undoes, setUndoes] = useState(false);
  return (
    <div role="status">
      <Paragraph>
        <strong>{texts.checked(added, changed, same)}</strong>
      </Paragraph>
      {refused.length > 0 && <Refused refused={refused} />}
      {unanswered.length > 0 && <Unanswered unanswered={unanswered} />}
      {listId === undefined || contentHash === undefined ? (
        <Paragraph>{texts.nothingToDo}</Paragraph>
      ) : (
        <>
          {blind.length > 0 && (
            <>
              <Paragraph>{texts.blindLines(blind.length, nameSome(blind, texts.andOthers))}</Paragraph>
              <TickField label={texts.undoes} isTicked={undoes} onChange={setUndoes} />
            </>
          )}
          <Press look="primary" isBusy={isBusy} onPress={() => propose({ listId, contentHash }, undoes)}>
            {texts.proposeList(added + changed)}
          </Press>
        </>
      )}
    </div>
  );
}

/** Lines that hold, and of which no supervisor would hear. */
function Unanswered({ unanswered }: Pick<CheckedList, 'unanswered'>) {
  const texts = useRegisterTexts();
  return (
    <>
      <Paragraph>{texts.unansweredLines(unanswered.length)}</Paragraph>
      <ul className="keten-list keten-small">
        {unanswered.slice(0, mostShown).map(({ entityId, authority }) => (
          <li key={entityId}>
            <strong>{entityId}</strong>: {texts.nobodyAnswersFor(authority)}
          </li>
        ))}
      </ul>
      {unanswered.length > mostShown && <Paragraph>{texts.andOthers(unanswered.length - mostShown)}</Paragraph>}
    </>
  );
}

/** Each line that is left out, where it is and what is right; all of them as a file when they are many. */
function Refused({ refused }: Pick<CheckedList, 'refused'>) {
  const texts = useRegisterTexts();
  const { language } = useLanguage();
  const said = refused.map((each) => ({ ...each, why: sayFault(each.message, language) }));
  const save = (): void => {
    const lines = said.map(({ line, entityId, column, why }) => csvLine([`${line}`, entityId, column, why.text]));
    keep({ name: 'fouten.csv', bytes: new Blob([byteOrderMark, ...lines], { type: 'text/csv' }) });
  };
  return (
    <>
      <Paragraph>{texts.refusedLines(refused.length)}</Paragraph>
      <ul className="keten-list keten-small">
        {said.slice(0, mostShown).map(({ line, entityId, column, why }, index) => (
          <li key={index}>
            <strong>{texts.refusedAt(line, entityId)}</strong>
            {column !== '' && `, ${texts.inColumn(column)}`}: <span lang={why.language}>{why.text}</span>
          </li>
        ))}
      </ul>
      <Press look="subtle" onPress={save}>
        {texts.saveReport}
      </Press>
    </>
  );
}
