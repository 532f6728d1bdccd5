import { Paragraph } from '@utrecht/component-library-react';
import {
  PageHeading,
  PageLink,
  Panel,
  Progress,
  Refusal,
  sharedTexts,
  useEvery,
  useLoaded,
  useTexts,
} from '@keten/web';
import { HistoryPanel } from './history-panel.tsx';
import type { ShownRegister } from './register.ts';
import { RegisterNav } from './register-nav.tsx';
import { useRegisterTexts } from './register-texts.ts';

const againMs = 60_000;

type Props<Item> = { readonly register: ShownRegister<Item>; readonly id: string };

/** One entry of a register, and who changed it. */
export function RegisterEntryPage<Item>({ register, id }: Props<Item>) {
  const texts = useRegisterTexts();
  const { loading } = useTexts(sharedTexts);
  const { value, refused, reload } = useLoaded(register.load);
  useEvery(againMs, reload);
  const item = value?.find((each) => register.idOf(each) === id);
  const { Facts, hasHistory = () => true } = register;
  const { title } = texts.registers[register.name];
  return (
    <div className="keten-stack keten-reading">
      <RegisterNav at={register.path} />
      <PageHeading title={item ? register.nameOf(item) : value ? texts.gone : title} app={texts.app} />
      <Refusal refused={refused} onAgain={reload} />
      {!value && !refused && <Progress label={loading} />}
      {value && !item && (
        <Paragraph>
          {texts.goneWhat} <PageLink to={register.path}>{title}</PageLink>
        </Paragraph>
      )}
      {item && (
        <Panel title={texts.now}>
          <Facts item={item} />
        </Panel>
      )}
      {value && (!item || hasHistory(item)) && <HistoryPanel api={register.api} id={id} />}
      {item && !hasHistory(item) && <Paragraph>{texts.beginning}</Paragraph>}
    </div>
  );
}
