import { Paragraph } from '@utrecht/component-library-react';
import { PageHeading, PageLink, Panel, Progress, Refusal, sharedTexts, useTexts, useUpToDate } from '@keten/web';
import { useState } from 'react';
import { ToldNotice } from '../told-notice.tsx';
import type { Told } from '../told-notice.tsx';
import { EntryChange } from './entry-change.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { ProposalPanel } from './proposal-panel.tsx';
import type { ShownRegister } from './register.ts';
import type { Listed } from './register-api.ts';
import { RegisterNav } from './register-nav.tsx';
import { useRegisterTexts } from './register-texts.ts';
import { registersAgain, useRegisterTold } from './register-told.ts';

type Props<Item> = { readonly register: ShownRegister<Item>; readonly id: string };

/** One entry of a register, what is proposed of it, and who changed it. */
export function RegisterEntryPage<Item>({ register, id }: Props<Item>) {
  const texts = useRegisterTexts();
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useUpToDate(register.load, registersAgain);
  const { told, tell, say } = useRegisterTold(register, value);
  const [changes, count] = useState(0);
  const again = (): void => {
    count((before) => before + 1);
    reload();
  };
  const finish = (said: Told): void => {
    tell(said, id);
    again();
  };
  /** What one person does at once decides on nothing that waits. */
  const finishDeed = (said: Told): void => {
    say(said);
    again();
  };
  const { title } = texts.registers[register.name];
  const { item, proposal } = found(register, value, id);
  const shown = item ? register.nameOf(item) : proposal?.name;
  return (
    <div className="keten-stack keten-reading">
      <RegisterNav at={register.path} />
      <PageHeading title={shown ?? (value ? texts.gone : title)} app={texts.app} />
      <Refusal refused={refused} onAgain={reload} />
      <ToldNotice told={told} />
      {!value && !refused && <Progress label={loading} />}
      {value && !item && (
        <Paragraph>
          {proposal ? texts.onlyProposed : texts.goneWhat} <PageLink to={register.path}>{title}</PageLink>
        </Paragraph>
      )}
      {value && <Entry {...{ register, id, value, changes, finish, finishDeed }} />}
    </div>
  );
}

const found = <Item,>(register: ShownRegister<Item>, value: Listed<Item> | undefined, id: string) => ({
  item: value?.items.find((each) => register.idOf(each) === id),
  proposal: value?.proposals.find(({ entryId }) => entryId === id),
});

type EntryProps<Item> = Props<Item> & {
  readonly value: Listed<Item>;
  /** How often its reader changed it: who changed it is read anew then. */
  readonly changes: number;
  readonly finish: (told: Told) => void;
  readonly finishDeed: (told: Told) => void;
};

function Entry<Item>({ register, id, value, changes, finish, finishDeed }: EntryProps<Item>) {
  const texts = useRegisterTexts();
  const { Facts, Deeds, isKept = () => true, hashOf } = register;
  const { item, proposal } = found(register, value, id);
  const contentHash = proposal?.contentHash ?? (item && hashOf(item));
  const before = proposal && !proposal.removes ? proposal.entry : item;
  return (
    <>
      {item && (
        <Panel title={texts.now}>
          <Facts item={item} all={value.items} />
          {Deeds && <Deeds item={item} finish={finishDeed} />}
        </Panel>
      )}
      {proposal && <ProposalPanel {...{ register, proposal, all: value.items }} finish={(text) => finish({ text })} />}
      {before && contentHash !== undefined && (
        <EntryChange {...{ register, id, before, now: item, contentHash, finish }} />
      )}
      {item && !isKept(item) && <Paragraph>{texts.beginning}</Paragraph>}
      {(item ? isKept(item) : !proposal) && (
        <HistoryPanel api={register.api} id={id} key={`${contentHash} ${changes}`} />
      )}
    </>
  );
}
