import { Alert, Heading2, Paragraph } from '@utrecht/component-library-react';
import { DecidingPress, Icon, Refusal, useAction, useWords, WarningTexts } from '@keten/web';
import { useNameOf } from '../people/known-people.tsx';
import { fitting, nextDraft } from './next-draft.ts';
import { writeDraft } from './warning-api.ts';
import type { Content, Warning } from './warning-api.ts';
import { useWarningDone } from './warning-done.ts';
import type { WarningDone } from './warning-done.ts';
import { useWarningTexts } from './warning-texts.ts';

type Props = {
  readonly shown: Warning;
  readonly finish: (done: WarningDone | undefined) => void;
  /** Tells the page that this text is what its reader just made. */
  readonly own: (contentHash: string) => void;
};

/** What is offered beside what people decided, what they wrote before an order went out, and what keeps an order back. */
export function LeftAside({ shown, finish, own }: Props) {
  const { grown, unsent } = useWarningTexts();
  const words = useWords();
  const nameOf = useNameOf();
  const { offered, unsent: left } = shown;
  const isEnded = shown.standing === 'ended';
  return (
    <>
      {offered?.isOpen && (
        <Aside
          {...{ shown, finish, own, content: offered.content }}
          title={`${grown.title} ${grown.now(words.severity[offered.content.severity], offered.content.area.description)}`}
          what={grown.what}
          take={grown.take}
        />
      )}
      {left && (
        <Aside
          {...{ shown, finish, own, content: left.content }}
          title={isEnded ? unsent.titleWithdrawn : unsent.title}
          what={unsent.what(left.authors.map(nameOf).join(', '))}
          take={isEnded ? unsent.takeAgain : unsent.take}
        />
      )}
      <OrderKeptBack shown={shown} />
    </>
  );
}

type AsideProps = Props & {
  readonly content: Content;
  readonly title: string;
  readonly what: string;
  readonly take: string;
};

function Aside({ shown, finish, own, content, title, what, take }: AsideProps) {
  const { warningId, contentHash, fits, allowedVerbs } = shown;
  const { grown } = useWarningTexts();
  const doneBy = useWarningDone();
  const { isBusy, refused, run } = useAction();
  const takeOver = (): void => {
    const draft = nextDraft(content, fitting(content.purpose, fits), new Date());
    void run(async () => {
      own((await writeDraft(warningId, draft, contentHash)).contentHash);
      finish(doneBy('draft'));
    });
  };
  return (
    <Alert type="error" icon={<Icon name="alarm" />}>
      <Heading2>{title}</Heading2>
      <Paragraph>{what}</Paragraph>
      <WarningTexts texts={content.texts} />
      <Refusal refused={refused} />
      {allowedVerbs.includes('draft') ? (
        <DecidingPress isBusy={isBusy} onPress={takeOver}>
          {take}
        </DecidingPress>
      ) : (
        <Paragraph>{grown.notNow}</Paragraph>
      )}
    </Alert>
  );
}

/** Silence about an attack must have a reason that people can read. */
function OrderKeptBack({ shown: { state, standing, content, offered } }: Pick<Props, 'shown'>) {
  const { keptBack } = useWarningTexts();
  const isAttack = [content, offered?.content].some((each) => each?.kind === 'air-missile-attack');
  if (state !== 'rejected' || standing !== undefined || !isAttack) return undefined;
  return (
    <Alert type="warning" icon={<Icon name="alarm" />}>
      <Paragraph>{keptBack}</Paragraph>
    </Alert>
  );
}
