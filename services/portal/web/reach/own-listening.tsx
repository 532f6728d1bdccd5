import { listenings } from '@keten/domain';
import type { Listening } from '@keten/domain';
import { Paragraph } from '@utrecht/component-library-react';
import {
  Badge,
  Details,
  FactList,
  Moment,
  Panel,
  Press,
  RadioFields,
  Refusal,
  useAction,
  useSignedIn,
} from '@keten/web';
import { useState } from 'react';
import type { SyntheticEvent } from 'react';
import { StoredNotice } from '../stored-notice.tsx';
import { listen } from './reach-api.ts';
import type { ListeningNow } from './reach-api.ts';
import { useReachTexts } from './reach-texts.ts';

type Props = { readonly now: ListeningNow; readonly reload: () => void };
type Choice = Listening | 'not';

/** Whether this organisation hears each minute that nothing is the matter, and how. */
export function OwnListening({ now, reload }: Props) {
  const texts = useReachTexts();
  const [saved, setSaved] = useState(0);
  const finish = (): void => {
    setSaved((count) => count + 1);
    reload();
  };
  return (
    <Panel title={texts.listening}>
      <Paragraph>{texts.what}</Paragraph>
      {saved > 0 && (
        <StoredNotice key={saved}>
          <Paragraph>{texts.saved}</Paragraph>
        </StoredNotice>
      )}
      {now.listens && <Heard now={now} />}
      <Choose key={now.contentHash} {...{ now, reload, finish }} />
      {now.listens === 'fetch' && <Settings now={now} />}
    </Panel>
  );
}

function Heard({ now: { isSaid, isDeaf, heardAt } }: Pick<Props, 'now'>) {
  const texts = useReachTexts();
  if (!isSaid) return <Paragraph>{texts.nobodySpeaks}</Paragraph>;
  return (
    <FactList
      facts={[
        [
          texts.state,
          isDeaf === true ? (
            <Badge key="deaf" sign={['danger', 'alarm']} word={texts.deaf} />
          ) : (
            <Badge key="hears" sign={['safe', 'check']} word={texts.hears} />
          ),
        ],
        [texts.heardLast, heardAt === undefined ? texts.never : <Moment key="at" at={heardAt} />],
      ]}
    />
  );
}

function Choose({ now, reload, finish }: Props & { readonly finish: () => void }) {
  const texts = useReachTexts();
  const { isBusy, refused, run } = useAction();
  const [choice, choose] = useState<Choice>(now.listens ?? 'not');
  const options: readonly Choice[] = ['not', ...listenings.filter((way) => way === 'fetch' || now.hasWebhook)];
  const store = (event: SyntheticEvent): void => {
    event.preventDefault();
    void run(async () => {
      await listen(choice === 'not' ? undefined : choice, now.contentHash);
      finish();
    });
  };
  return (
    <form className="keten-stack" onSubmit={store}>
      <fieldset className="keten-plain">
        <legend className="utrecht-form-fieldset__legend">{texts.how}</legend>
        <RadioFields value={choice} options={options} nameOf={(each) => texts.choices[each]} onChange={choose} />
        {!now.hasWebhook && <Paragraph className="keten-small keten-muted">{texts.noWebhook}</Paragraph>}
      </fieldset>
      <Refusal refused={refused} {...(refused?.status === 412 && { onAgain: reload })} />
      <div>
        <Press isSubmit isBusy={isBusy}>
          {texts.save}
        </Press>
      </div>
    </form>
  );
}

function Settings({ now: { path, token, publicKey } }: Pick<Props, 'now'>) {
  const texts = useReachTexts();
  const { entityId } = useSignedIn<{ readonly entityId: string }>();
  return (
    <Details summary={texts.settings}>
      <FactList
        facts={[
          [texts.address, `${location.origin}${path}`],
          [texts.entity, entityId],
          [texts.token, token],
          publicKey !== undefined && [texts.key, publicKey],
        ]}
      />
      <Paragraph>{texts.secret}</Paragraph>
    </Details>
  );
}
