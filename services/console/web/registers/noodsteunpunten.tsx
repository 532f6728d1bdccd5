import { noodsteunpuntStates, stateOfNoodsteunpunt } from '@keten/domain';
import type { NoodsteunpuntState } from '@keten/domain';
import { Badge, FactList, Moment, Press, Refusal, useAction } from '@keten/web';
import { Paragraph } from '@utrecht/component-library-react';
import { useMay } from '../people/use-may.ts';
import { NoodsteunpuntForm } from './noodsteunpunt-form.tsx';
import type { DeedsProps, ShownRegister } from './register.ts';
import { listOf, sayNoodsteunpunt } from './register-api.ts';
import type { NoodsteunpuntEntry } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

type Props = { readonly item: NoodsteunpuntEntry };

const signs = {
  open: ['safe', 'check'],
  full: ['warning', 'alarm'],
  closed: ['neutral', 'cross'],
} as const;

/** How it is there now, and when somebody said so; of what is only proposed, as what it begins. */
function Open({ item: { open, now } }: Props) {
  const texts = useRegisterTexts();
  const { state, at } = now ?? { state: stateOfNoodsteunpunt({ open }, undefined).state };
  return (
    <>
      <Badge sign={signs[state]} word={texts.noodsteunpuntStates[state]} />
      {at !== undefined && (
        <>
          {' '}
          <Moment at={at} />
        </>
      )}
    </>
  );
}

/** One person says how it is there, at once. */
function SayState({ item: { noodsteunpuntId, now }, finish }: DeedsProps<NoodsteunpuntEntry>) {
  const texts = useRegisterTexts();
  const { isBusy, refused, run } = useAction();
  if (!useMay('say-noodsteunpunt')) return undefined;
  const say = (state: NoodsteunpuntState): void =>
    void run(async () => {
      await sayNoodsteunpunt(noodsteunpuntId, state);
      finish({ text: texts.saidState(texts.noodsteunpuntStates[state]) });
    });
  return (
    <div role="group" aria-label={texts.howIsIt} className="keten-stack">
      <Paragraph className="keten-flush">
        <strong>{texts.howIsIt}</strong> {texts.saysAtOnce}
      </Paragraph>
      <Refusal refused={refused} />
      <div className="keten-row">
        {noodsteunpuntStates.map((state) => (
          <Press key={state} isBusy={isBusy} isDown={now?.state === state} onPress={() => say(state)}>
            {texts.noodsteunpuntStates[state]}
          </Press>
        ))}
      </div>
    </div>
  );
}

const Line = ({ item }: Props) => (
  <>
    <Open item={item} />{' '}
    <span lang="nl">
      {item.address}, {item.gemeente}
    </span>
  </>
);

function Facts({ item, isProposed = false }: Props & { readonly isProposed?: boolean }) {
  const texts = useRegisterTexts();
  return (
    <FactList
      facts={[
        // How it is there is said at once, and is no part of what two decide on.
        !isProposed && [texts.state, <Open key="open" item={item} />],
        [
          texts.address,
          <span key="address" lang="nl">
            {item.address}
          </span>,
        ],
        [
          texts.gemeente,
          <span key="gemeente" lang="nl">
            {item.gemeente}
          </span>,
        ],
        [texts.id, item.noodsteunpuntId],
      ]}
    />
  );
}

export const noodsteunpunten: ShownRegister<NoodsteunpuntEntry> = {
  ...{ name: 'noodsteunpunten', path: '/noodsteunpunten', api: '/v1/noodsteunpunten' },
  load: () => listOf('/v1/noodsteunpunten'),
  idOf: ({ noodsteunpuntId }) => noodsteunpuntId,
  nameOf: ({ name }) => name,
  wordsOf: ({ address, gemeente }) => [address, gemeente],
  ...{ Line, Facts, Form: NoodsteunpuntForm, Deeds: SayState },
  hashOf: ({ contentHash }) => contentHash,
};
