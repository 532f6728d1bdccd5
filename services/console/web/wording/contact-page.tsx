import type { JsonOf, VerifiedContact } from '@keten/domain';
import { Heading2, Paragraph } from '@utrecht/component-library-react';
import { PageLink, Press, Progress, Refusal, sharedTexts, useLoaded, useTexts, useUpToDate } from '@keten/web';
import { useState } from 'react';
import { ListHead } from '../list-head.tsx';
import { self } from '../people/people-api.ts';
import { useMay } from '../people/use-may.ts';
import { hasWords, SearchEntries } from '../registers/search-entries.tsx';
import { ToldNotice } from '../told-notice.tsx';
import { AgreedEntry } from './agreed-entry.tsx';
import { useAgreedTold, wordingAgain } from './agreed-told.ts';
import { ContactForm } from './contact-form.tsx';
import { contacts, decideContact, proposeOut } from './wording-api.ts';
import type { Contact } from './wording-api.ts';
import { useWordingTexts } from './wording-texts.ts';

const nameOf = ({ inForce, entryId }: Contact): string => inForce?.value ?? entryId;

/** What holds, what is proposed instead, and what held: also a number that was taken out is looked up. */
const wordsOf = ({ entryId, inForce, proposal, decisions }: Contact): readonly string[] => [
  entryId,
  ...[inForce, proposal?.content, ...decisions.map(({ content }) => content)].flatMap((each) =>
    each ? [each.value, each.owner, each.purpose, each.source] : [],
  ),
];

/** Which numbers, links and addresses texts may hold, for whom they are, and what somebody proposes for another to decide on. */
export function ContactPage() {
  const texts = useWordingTexts();
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useUpToDate(contacts, wordingAgain);
  const { value: me } = useLoaded(self);
  const { told, tell } = useAgreedTold({ value, nameOf, myId: me?.operatorId });
  const [isAdding, setAdding] = useState(false);
  const [sought, seek] = useState('');
  const found = value?.filter((each) => hasWords(sought, wordsOf(each))) ?? [];
  const mayPropose = useMay('propose-wording');
  const finish = (text: string, entryId: string): void => {
    tell({ text }, entryId);
    setAdding(false);
    reload();
  };
  return (
    <div className="keten-stack keten-reading">
      <nav aria-label={texts.overview}>
        <PageLink to="/">{texts.back}</PageLink>
      </nav>
      <ListHead title={texts.title} what={texts.what} />
      <Refusal refused={refused} onAgain={reload} />
      <ToldNotice told={told} />
      {isAdding ? (
        <div className="keten-panel">
          <ContactForm finish={(entryId) => finish(texts.done.proposed, entryId)} back={() => setAdding(false)} />
        </div>
      ) : (
        mayPropose && (
          <div>
            <Press onPress={() => setAdding(true)}>{texts.add}</Press>
          </div>
        )
      )}
      {(!value || !me) && !refused && <Progress label={loading} />}
      {value && (
        <SearchEntries {...{ sought, seek, hint: texts.searchHint, shown: found.length, found: found.length }} />
      )}
      <ul className="keten-list keten-stack">
        {me &&
          found.map((each) => (
            <li key={each.entryId} className="keten-panel">
              <Heading2>{nameOf(each)}</Heading2>
              <AgreedEntry
                {...{ entry: each, myId: me.operatorId }}
                finish={(text) => finish(text, each.entryId)}
                show={(contact) => <Facts contact={contact} />}
                form={(proposed, back) => <ContactForm before={each} finish={proposed} back={back} />}
                decide={(verb) => decideContact(each, verb)}
                takeOut={() => proposeOut(each)}
              />
            </li>
          ))}
      </ul>
    </div>
  );
}

function Facts({ contact: { kind, value, owner, purpose, source } }: { readonly contact: JsonOf<VerifiedContact> }) {
  const texts = useWordingTexts();
  return (
    <Paragraph>
      {texts.kinds[kind]}: <strong>{value}</strong> · {owner} · {purpose}
      <br />
      {texts.source} {source}
    </Paragraph>
  );
}
