import { Alert, ButtonGroup, Heading2, Paragraph } from '@utrecht/component-library-react';
import {
  Icon,
  PageLink,
  Press,
  Progress,
  Refusal,
  sharedTexts,
  useAction,
  useLoaded,
  useTexts,
  useUpToDate,
} from '@keten/web';
import { dutyOfficers } from '@keten/domain';
import { createContext, useContext, useState } from 'react';
import { ListHead } from '../list-head.tsx';
import { HistoryPanel } from '../registers/history-panel.tsx';
import { hasWords, SearchEntries } from '../registers/search-entries.tsx';
import { SureQuestion } from '../sure-question.tsx';
import { ToldNotice } from '../told-notice.tsx';
import { useTold } from '../use-told.ts';
import { approveRights, peopleAndRegions, proposeRemoval, rejectRights, self } from './people-api.ts';
import type { Colleague, Given, Region, Self } from './people-api.ts';
import { isAsProposed } from './is-as-proposed.ts';
import { useNameOf } from './known-people.tsx';
import { PeopleForm } from './people-form.tsx';
import { usePeopleTexts } from './people-texts.ts';

const again = { updates: ['operator'], everyMs: 15_000 };

const KnownRegions = createContext<readonly Region[]>([]);

/** Who may do what, and what an administrator proposes for another to decide on. */
export function PeoplePage() {
  const texts = usePeopleTexts();
  const { loading } = useTexts(sharedTexts);
  const { value: loaded, refused, reload } = useUpToDate(peopleAndRegions, again);
  const { items: value, regions = [] } = loaded ?? {};
  const { value: me } = useLoaded(self);
  const { told, tell } = useTold({
    all: value?.map(({ operatorId: id, name, proposal }) => ({ id, name, proposal })),
    myId: me?.operatorId,
    agreedBy: ({ id, proposal }) =>
      isAsProposed(
        proposal,
        value?.find(({ operatorId }) => operatorId === id),
      )
        ? ''
        : undefined,
  });
  const [isAdding, setAdding] = useState(false);
  const [sought, seek] = useState('');
  const found = value?.filter((each) => hasWords(sought, wordsOf(each, regions, texts))) ?? [];
  const finish = (text: string, given: Finished): void => {
    const { name, operatorId, oneTime: half } = given;
    const secret = half === undefined ? undefined : { label: texts.half[partOf(given)](name), value: half };
    tell({ text, secret }, operatorId);
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
      {value && <Alone all={value} />}
      {value && <NoDutyOfficer all={value} />}
      {isAdding ? (
        <div className="keten-panel">
          <PeopleForm
            regions={regions}
            finish={(given) => finish(saidOf(given, texts), given)}
            back={() => setAdding(false)}
          />
        </div>
      ) : (
        <div>
          <Press onPress={() => setAdding(true)}>{texts.add}</Press>
        </div>
      )}
      {(!value || !me) && !refused && <Progress label={loading} />}
      <KnownRegions value={regions}>
        {value && (
          <SearchEntries {...{ sought, seek, hint: texts.searchHint, shown: found.length, found: found.length }} />
        )}
        <ul className="keten-list keten-stack">
          {me &&
            found.map((each) => (
              <li key={each.operatorId} className="keten-panel">
                <Person {...{ person: each, me, finish }} />
              </li>
            ))}
        </ul>
      </KnownRegions>
    </div>
  );
}

/** By which somebody is looked up: what stands of them on the page. */
const wordsOf = (
  { operatorId, name, roles, regions = [], side, phone = '', clearance = 'ongerubriceerd' }: Colleague,
  known: readonly Region[],
  texts: Texts,
): readonly string[] => [
  ...[operatorId, name, phone, clearance, ...roles.map((role) => texts.role[role]), ...regions],
  ...known.filter(({ code }) => regions.includes(code)).map((region) => region.name),
  ...(side ? [texts.sides[side]] : []),
];

type Finished = Pick<Given, 'operatorId' | 'name' | 'oneTime' | 'proposal'>;

/** Who decides alone has both halves of a password, with a dash between them; who proposes has the first. */
const partOf = ({ oneTime = '', proposal }: Pick<Given, 'oneTime' | 'proposal'>): 'first' | 'second' | 'whole' =>
  oneTime.includes('-') ? 'whole' : proposal ? 'first' : 'second';

type Texts = ReturnType<typeof usePeopleTexts>;
/** It waits, or holds already because there was nobody else to ask. */
const saidOf = ({ proposal }: Given, { done }: Texts): string => (proposal ? done.proposed : done.applied);

/** One administrator is too few, and says so for as long as it is so. */
function Alone({ all }: { readonly all: readonly Colleague[] }) {
  const texts = usePeopleTexts();
  const [first, ...more] = all.filter(({ roles }) => roles.includes('administrator'));
  if (!first || more.length > 0) return undefined;
  const isInTime = first.aloneUntil !== undefined && Date.parse(first.aloneUntil) > Date.now();
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{isInTime ? texts.alone : texts.lonely}</strong>
      </Paragraph>
    </Alert>
  );
}

/** What waits rings on screens alone, and says so for as long as it is so. */
function NoDutyOfficer({ all }: { readonly all: readonly Colleague[] }) {
  const texts = usePeopleTexts();
  if (dutyOfficers(all).some(({ phone }) => phone !== undefined)) return undefined;
  return (
    <Alert type="warning" icon={<Icon name="alarm" />}>
      <Paragraph>
        <strong>{texts.noDutyOfficer}</strong>
      </Paragraph>
    </Alert>
  );
}

type PersonProps = {
  readonly person: Colleague;
  readonly me: Self;
  readonly finish: (text: string, given: Finished) => void;
};

function Person({ person, me, finish }: PersonProps) {
  const texts = usePeopleTexts();
  const regions = useContext(KnownRegions);
  const [asks, setAsks] = useState<'change' | 'removal'>();
  const [isHistoryOpen, openHistory] = useState(false);
  const { isBusy, refused, run } = useAction();
  const back = (): void => setAsks(undefined);
  const proposed = (given: Given): void => {
    back();
    finish(saidOf(given, texts), given);
  };
  return (
    <>
      <Heading2>
        {person.name} ({person.operatorId})
      </Heading2>
      <Paragraph>
        <Rights {...person} />
      </Paragraph>
      <Proposal {...{ person, me, finish }} />
      <Refusal refused={refused} />
      {asks === 'change' && <PeopleForm before={person} regions={regions} finish={proposed} back={back} />}
      {asks === 'removal' && (
        <SureQuestion
          {...{ question: texts.removeAsk, yes: texts.removeYes, isBusy, back }}
          send={() => void run(async () => proposed(await proposeRemoval(person.operatorId)))}
        />
      )}
      {asks === undefined && (
        <ButtonGroup>
          <Press onPress={() => setAsks('change')}>{texts.change}</Press>
          <Press look="subtle" onPress={() => setAsks('removal')}>
            {texts.remove}
          </Press>
          <Press look="subtle" onPress={() => openHistory(!isHistoryOpen)}>
            {isHistoryOpen ? texts.closeHistory : texts.openHistory}
          </Press>
        </ButtonGroup>
      )}
      {isHistoryOpen && <HistoryPanel api="/v1/operators" id={person.operatorId} key={person.contentHash} />}
    </>
  );
}

/** What is only proposed of somebody says nothing of passkeys. */
type RightsProps = Pick<Colleague, 'roles' | 'clearance' | 'regions' | 'side' | 'phone' | 'dutyOrder'> &
  Partial<Pick<Colleague, 'passkeys'>>;

function Rights({ roles, clearance, regions = [], side, phone, dutyOrder, passkeys }: RightsProps) {
  const texts = usePeopleTexts();
  const known = useContext(KnownRegions);
  const held = regions.map((code) => known.find((each) => each.code === code)?.name ?? code).join(', ');
  const names = roles.map((role) => texts.role[role]).join(', ') || texts.noRole;
  return (
    <>
      {names}
      {held !== '' && ` (${held})`} · {texts.clearance.toLowerCase()}{' '}
      <span lang="nl">{clearance ?? 'ongerubriceerd'}</span>
      {side && ` · ${texts.sides[side].toLowerCase()}`}
      {phone !== undefined && ` · ${phone}`}
      {roles.includes('duty-officer') && phone === undefined && ` · ${texts.noNumber}`}
      {dutyOrder !== undefined && ` · ${texts.dutyPlace(dutyOrder)}`}
      {passkeys && ` · ${texts.hasPasskeys(passkeys.length)}`}
    </>
  );
}

/** What another administrator decides on, exactly as it stands here. */
function Proposal({ person, me, finish }: PersonProps) {
  const nameOf = useNameOf();
  const texts = usePeopleTexts();
  const { isBusy, refused, run } = useAction();
  const { proposal, operatorId, contentHash } = person;
  if (!proposal) return undefined;
  const isOwn = proposal.by === me.operatorId;
  const approve = async (): Promise<void> => finish(texts.done.applied, await approveRights(operatorId, contentHash));
  const reject = async (): Promise<void> => {
    await rejectRights(operatorId, contentHash);
    finish(texts.done.rejected, { name: person.name, operatorId });
  };
  return (
    <Alert type="info" role="status" icon={<Icon name="info" />}>
      <Paragraph>
        <strong>{texts.proposedBy(nameOf(proposal.by))}</strong>{' '}
        {proposal.removes ? texts.removes : `${proposal.name} · `}
        {!proposal.removes && <Rights {...proposal} />}
        {proposal.newPassword && ` · ${texts.newPassword.toLowerCase()}`}
      </Paragraph>
      {isOwn && <Paragraph>{texts.waits}</Paragraph>}
      <Refusal refused={refused} />
      <ButtonGroup>
        {!isOwn && (
          <Press look="primary" isBusy={isBusy} onPress={() => void run(approve)}>
            {texts.approve}
          </Press>
        )}
        <Press isBusy={isBusy} onPress={() => void run(reject)}>
          {isOwn ? texts.takeBack : texts.reject}
        </Press>
      </ButtonGroup>
    </Alert>
  );
}
