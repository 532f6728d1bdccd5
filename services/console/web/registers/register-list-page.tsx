import { Heading2 } from '@utrecht/component-library-react';
import { PageLink, Panel, Press, Progress, Refusal, sharedTexts, useSignedIn, useTexts, useUpToDate } from '@keten/web';
import { useState } from 'react';
import { ListHead } from '../list-head.tsx';
import { useNameOf } from '../people/known-people.tsx';
import type { Self } from '../people/people-api.ts';
import { keep } from '../save-link.tsx';
import { ToldNotice } from '../told-notice.tsx';
import type { Told } from '../told-notice.tsx';
import { entryPath } from './register.ts';
import type { Narrowed, ShownRegister } from './register.ts';
import type { Listed } from './register-api.ts';
import { RegisterNav } from './register-nav.tsx';
import { useRegisterTexts } from './register-texts.ts';
import { hasWords, SearchEntries } from './search-entries.tsx';
import { registersAgain, useRegisterTold } from './register-told.ts';

const pageLines = 25;

/** What is registered, to look up by any of its words. */
export function RegisterListPage<Item>({ register }: { readonly register: ShownRegister<Item> }) {
  const { registers } = useRegisterTexts();
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useUpToDate(register.load, registersAgain);
  const { told, tell } = useRegisterTold(register, value);
  const { title, what } = registers[register.name];
  const { Lists, Above } = register;
  return (
    <div className="keten-stack keten-reading">
      <RegisterNav at={register.path} />
      <ListHead title={title} what={what} />
      <Refusal refused={refused} onAgain={reload} />
      <ToldNotice told={told} />
      <NewEntry
        register={register}
        finish={(said, entryId) => {
          tell(said, entryId);
          reload();
        }}
      />
      {value && <Waiting {...{ register, value }} />}
      {Lists && <Lists />}
      {value && Above && <Above all={value.items} />}
      {value ? <Entries {...{ register, all: value.items }} /> : !refused && <Progress label={loading} />}
    </div>
  );
}

type NewProps<Item> = {
  readonly register: ShownRegister<Item>;
  readonly finish: (told: Told, entryId: string) => void;
};

/** Proposes an entry that is not there yet; only for who may. */
function NewEntry<Item>({ register: { Form }, finish }: NewProps<Item>) {
  const { add, done, secretOnce } = useRegisterTexts();
  const { rights } = useSignedIn<Self>();
  const [isAdding, setAdding] = useState(false);
  if (!rights.includes('register')) return undefined;
  if (!isAdding)
    return (
      <div>
        <Press onPress={() => setAdding(true)}>{add}</Press>
      </div>
    );
  const proposed = (id: string, value: string | undefined): void => {
    setAdding(false);
    const secret = value === undefined ? undefined : { label: secretOnce, value };
    finish({ text: done.proposed, secret }, id);
  };
  return (
    <div className="keten-panel">
      <Form finish={proposed} back={() => setAdding(false)} />
    </div>
  );
}

type WaitingProps<Item> = { readonly register: ShownRegister<Item>; readonly value: Listed<Item> };

/** What is proposed, with the way to where it is decided on. */
function Waiting<Item>({ register, value: { proposals } }: WaitingProps<Item>) {
  const nameOf = useNameOf();
  const texts = useRegisterTexts();
  if (proposals.length === 0) return undefined;
  return (
    <Panel title={texts.proposals}>
      <ul className="keten-list">
        {proposals.map(({ entryId, name, by, removes, isNew }) => (
          <li key={entryId}>
            <PageLink to={entryPath(register, entryId)}>{name}</PageLink>{' '}
            {texts.waitingAs[removes ? 'removal' : isNew ? 'new' : 'change'](nameOf(by))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type EntriesProps<Item> = { readonly register: ShownRegister<Item>; readonly all: readonly Item[] };

function Entries<Item>({ register, all }: EntriesProps<Item>) {
  const texts = useRegisterTexts();
  const [sought, seek] = useState('');
  const [most, setMost] = useState(pageLines);
  const [narrowed, narrow] = useState<Narrowed>();
  const { Line, Narrow, fileOf, idOf, nameOf, wordsOf } = register;
  const found = all
    .filter((item) => !narrowed || narrowed.has(idOf(item)))
    .filter((item) => hasWords(sought, [idOf(item), nameOf(item), ...wordsOf(item)]))
    .toSorted(byName(register));
  return (
    <section className="keten-panel keten-stack">
      <SearchEntries
        {...{ sought, seek, hint: texts.searchHint }}
        {...{ shown: Math.min(most, found.length), found: found.length }}
      >
        {Narrow && <Narrow narrow={narrow} />}
      </SearchEntries>
      <ul className="keten-list">
        {found.slice(0, most).map((item) => (
          <li key={register.idOf(item)}>
            <Heading2>
              <PageLink to={entryPath(register, register.idOf(item))}>{register.nameOf(item)}</PageLink>
            </Heading2>
            <div className="keten-small">
              <Line item={item} />
              <There names={narrowed?.get(idOf(item))} />
            </div>
          </li>
        ))}
      </ul>
      <div className="keten-row">
        {found.length > most && <Press onPress={() => setMost(most + pageLines)}>{texts.more}</Press>}
        {fileOf && found.length > 0 && (
          <Press look="subtle" onPress={() => keep(fileOf(found))}>
            {texts.saveFile(found.length)}
          </Press>
        )}
      </div>
    </section>
  );
}

/** What of it is in the area that somebody looks in. */
function There({ names = [] }: { readonly names?: readonly string[] | undefined }) {
  const { there } = useRegisterTexts();
  return names.length > 0 && <div lang="nl">{there(names.join(', '))}</div>;
}

const byName =
  <Item,>({ nameOf }: ShownRegister<Item>) =>
  (one: Item, other: Item): number =>
    nameOf(one).localeCompare(nameOf(other), 'nl');
