import { Badge, FactList } from '@keten/web';
import { NoodsteunpuntForm } from './noodsteunpunt-form.tsx';
import type { ShownRegister } from './register.ts';
import { listOf } from './register-api.ts';
import type { NoodsteunpuntEntry } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

type Props = { readonly item: NoodsteunpuntEntry };

function Open({ item: { open } }: Props) {
  const texts = useRegisterTexts();
  return open ? (
    <Badge sign={['safe', 'check']} word={texts.isOpen} />
  ) : (
    <Badge sign={['neutral', 'cross']} word={texts.isClosed} />
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

function Facts({ item }: Props) {
  const texts = useRegisterTexts();
  return (
    <FactList
      facts={[
        [texts.state, <Open key="open" item={item} />],
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
  ...{ Line, Facts, Form: NoodsteunpuntForm },
  hashOf: ({ contentHash }) => contentHash,
};
