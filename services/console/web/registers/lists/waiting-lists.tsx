import { Alert, ButtonGroup, Paragraph } from '@utrecht/component-library-react';
import {
  Details,
  Icon,
  Moment,
  Press,
  Refusal,
  sayFault,
  useAction,
  useLanguage,
  useLoaded,
  useSignedIn,
} from '@keten/web';
import { useCallback, useState } from 'react';
import { useNameOf } from '../../people/known-people.tsx';
import type { Self } from '../../people/people-api.ts';
import { useRegisterTexts } from '../register-texts.ts';
import { decideList, listRows } from './list-api.ts';
import type { ListRows, WaitingList } from './list-api.ts';
import { nameSome } from './name-some.ts';
import { RowFacts } from './row-facts.tsx';

type Props = { readonly lists: readonly WaitingList[]; readonly finish: (told: string) => void };

const shownForMs = 24 * 3_600_000;

/** Lists that wait for another administrator, are being put, or were put in the last day. */
export const WaitingLists = ({ lists, finish }: Props) =>
  lists
    .filter(({ doneAt }) => doneAt === undefined || Date.now() - Date.parse(doneAt) < shownForMs)
    .map((list) => <OneList key={list.listId} list={list} finish={finish} />);

type ListProps = { readonly list: WaitingList; readonly finish: (told: string) => void };

function OneList({ list, finish }: ListProps) {
  const nameOf = useNameOf();
  const texts = useRegisterTexts();
  const { by, at, approvedBy, added, changed, blind } = list;
  const who = approvedBy === '' ? texts.listBy(nameOf(by)) : texts.listAgreed(nameOf(approvedBy), nameOf(by));
  return (
    <Alert type="info" role="status" icon={<Icon name="info" />}>
      <Paragraph>
        <strong>{who}</strong> {texts.listCount(added, changed)} · <Moment at={at} />
      </Paragraph>
      {blind > 0 && <Paragraph>{texts.blindInList(blind)}</Paragraph>}
      {approvedBy === '' ? (
        <Decide {...{ list, finish }} />
      ) : list.doneAt === undefined ? (
        <Running {...{ list, finish }} />
      ) : (
        <Became list={list} />
      )}
    </Alert>
  );
}

/** What became of a list: how many of it hold, and who stayed as they were and why. */
function Became({ list: { added, changed, left, withdrawnBy, put } }: Pick<ListProps, 'list'>) {
  const nameOf = useNameOf();
  const texts = useRegisterTexts();
  const all = added + changed;
  if (withdrawnBy !== '') return <Paragraph>{texts.listWithdrawn(nameOf(withdrawnBy), put, all)}</Paragraph>;
  return (
    <>
      <Paragraph>{texts.listDone(put ?? all - left.length, all)}</Paragraph>
      {left.length > 0 && <Paragraph>{texts.listLeft(left.length, nameSome(left, texts.andOthers))}</Paragraph>}
    </>
  );
}

/** One that is being put; what stands in its way, and what of it is not put yet can be withdrawn. */
function Running({ list, finish }: ListProps) {
  const texts = useRegisterTexts();
  const { language } = useLanguage();
  const { rights } = useSignedIn<Self>();
  const { isBusy, refused, run } = useAction();
  const { applied = 0, added, changed, trouble } = list;
  const why = trouble === undefined ? undefined : sayFault(trouble, language);
  const withdraw = (): void =>
    void run(async () => {
      await decideList(list, 'reject');
      finish(texts.listWithdrawnNow);
    });
  return (
    <>
      <Paragraph>{texts.listApplying(applied, added + changed)}</Paragraph>
      {why && (
        <Paragraph>
          {texts.listStuck} <span lang={why.language}>{why.text}</span>
        </Paragraph>
      )}
      <Refusal refused={refused} />
      {why && rights.includes('register') && (
        <Press isBusy={isBusy} onPress={withdraw}>
          {texts.withdrawList}
        </Press>
      )}
    </>
  );
}

function Decide({ list, finish }: ListProps) {
  const texts = useRegisterTexts();
  const { operatorId, rights } = useSignedIn<Self>();
  const { isBusy, refused, run } = useAction();
  const isOwn = list.by === operatorId;
  const decide = (verb: 'approve' | 'reject', told: string): void =>
    void run(async () => {
      await decideList(list, verb);
      finish(told);
    });
  return (
    <>
      <Details summary={texts.showRows}>
        <Rows listId={list.listId} />
      </Details>
      {isOwn && <Paragraph>{texts.waits}</Paragraph>}
      <Refusal refused={refused} />
      {rights.includes('register') && (
        <ButtonGroup>
          {!isOwn && (
            <Press look="primary" isBusy={isBusy} onPress={() => decide('approve', texts.listTaken)}>
              {texts.approve}
            </Press>
          )}
          <Press isBusy={isBusy} onPress={() => decide('reject', texts.done.rejected)}>
            {isOwn ? texts.takeBack : texts.reject}
          </Press>
        </ButtonGroup>
      )}
    </>
  );
}

function Rows({ listId }: { readonly listId: string }) {
  const texts = useRegisterTexts();
  const [pages, setPages] = useState<readonly ListRows['items'][]>([]);
  const load = useCallback(() => listRows(listId, 0), [listId]);
  const { value: first, refused } = useLoaded(load);
  const { isBusy, refused: refusedMore, run } = useAction();
  const rows = [...(first?.items ?? []), ...pages.flat()];
  const more = (): void =>
    void run(async () => {
      const { items } = await listRows(listId, rows.length);
      setPages((before) => [...before, items]);
    });
  return (
    <>
      <ul className="keten-list keten-small">
        {rows.map((row) => (
          <li key={row.entity.entityId}>
            <RowFacts row={row} />
          </li>
        ))}
      </ul>
      <Refusal refused={refused ?? refusedMore} />
      {first && rows.length < first.total && (
        <Press isBusy={isBusy} onPress={more}>
          {texts.moreRows}
        </Press>
      )}
    </>
  );
}
