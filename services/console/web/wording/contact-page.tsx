import type { JsonOf, VerifiedContact } from '@keten/domain';
import { Alert, ButtonGroup, Heading2, Paragraph } from '@utrecht/component-library-react';
import { Icon, Moment, PageLink, Press, Progress, Refusal, sharedTexts } from '@keten/web';
import { useAction, useEvery, useLoaded, useTexts } from '@keten/web';
import { useState } from 'react';
import { ListHead } from '../list-head.tsx';
import { self } from '../people/people-api.ts';
import { SureQuestion } from '../sure-question.tsx';
import { ContactForm } from './contact-form.tsx';
import { contacts, decideContact, proposeOut } from './wording-api.ts';
import type { Contact } from './wording-api.ts';
import { useWordingTexts } from './wording-texts.ts';

const againMs = 15_000;

/** Which numbers, links and addresses texts may hold, for whom they are, and what somebody proposes for another to decide on. */
export function ContactPage() {
  const texts = useWordingTexts();
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useLoaded(contacts);
  const { value: me } = useLoaded(self);
  useEvery(againMs, reload);
  const [told, tell] = useState('');
  const [isAdding, setAdding] = useState(false);
  const finish = (text: string): void => {
    tell(text);
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
      {told !== '' && (
        <Alert type="ok" role="status" icon={<Icon name="check" />}>
          <Paragraph>{told}</Paragraph>
        </Alert>
      )}
      {isAdding ? (
        <div className="keten-panel">
          <ContactForm finish={() => finish(texts.done.proposed)} back={() => setAdding(false)} />
        </div>
      ) : (
        <div>
          <Press onPress={() => setAdding(true)}>{texts.add}</Press>
        </div>
      )}
      {(!value || !me) && !refused && <Progress label={loading} />}
      <ul className="keten-list keten-stack">
        {me &&
          value?.map((each) => (
            <li key={each.entryId} className="keten-panel">
              <OneContact {...{ contact: each, myId: me.operatorId, finish }} />
            </li>
          ))}
      </ul>
    </div>
  );
}

type Props = { readonly contact: Contact; readonly myId: string; readonly finish: (told: string) => void };

function OneContact({ contact, myId, finish }: Props) {
  const texts = useWordingTexts();
  const [asks, setAsks] = useState<'change' | 'removal'>();
  const { isBusy, refused, run } = useAction();
  const { inForce, decisions, entryId } = contact;
  const last = decisions.at(-1);
  const back = (): void => setAsks(undefined);
  const proposed = (): void => {
    back();
    finish(texts.done.proposed);
  };
  return (
    <>
      <Heading2>{inForce?.value ?? entryId}</Heading2>
      {inForce ? <Facts contact={inForce} /> : <Paragraph>{texts.notInForce}</Paragraph>}
      {last && (
        <Paragraph className="keten-small keten-muted">
          <Moment at={last.at} /> · {texts.decided(last.proposedBy, last.approvedBy)}
        </Paragraph>
      )}
      <Proposal {...{ contact, myId, finish }} />
      <Refusal refused={refused} />
      {asks === 'change' && <ContactForm before={contact} finish={proposed} back={back} />}
      {asks === 'removal' && (
        <SureQuestion
          {...{ question: texts.removeAsk, yes: texts.removeYes, isBusy, back }}
          send={() =>
            void run(async () => {
              await proposeOut(contact);
              proposed();
            })
          }
        />
      )}
      {asks === undefined && (
        <ButtonGroup>
          <Press onPress={() => setAsks('change')}>{texts.change}</Press>
          {inForce && (
            <Press look="subtle" onPress={() => setAsks('removal')}>
              {texts.remove}
            </Press>
          )}
        </ButtonGroup>
      )}
    </>
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

/** What somebody else decides on, exactly as it stands here. */
function Proposal({ contact, myId, finish }: Props) {
  const texts = useWordingTexts();
  const { isBusy, refused, run } = useAction();
  const { proposal } = contact;
  if (!proposal) return undefined;
  const isOwn = proposal.by === myId;
  const decide = (verb: 'approve' | 'reject', told: string): void =>
    void run(async () => {
      await decideContact(contact, verb);
      finish(told);
    });
  return (
    <Alert type="info" role="status" icon={<Icon name="info" />}>
      <Paragraph>
        <strong>{texts.proposedBy(proposal.by)}</strong> {!proposal.content && texts.toRemove}
      </Paragraph>
      {proposal.content && <Facts contact={proposal.content} />}
      {isOwn && <Paragraph>{texts.waits}</Paragraph>}
      <Refusal refused={refused} />
      <ButtonGroup>
        {!isOwn && (
          <Press look="primary" isBusy={isBusy} onPress={() => decide('approve', texts.done.applied)}>
            {texts.approve}
          </Press>
        )}
        <Press isBusy={isBusy} onPress={() => decide('reject', texts.done.rejected)}>
          {isOwn ? texts.takeBack : texts.reject}
        </Press>
      </ButtonGroup>
    </Alert>
  );
}
