import { useWords } from '@keten/web';
import { FactList } from '../fact-list.tsx';
import { itemsAt } from '../items-at.ts';
import type { ShownRegister } from './register.ts';
import type { SourceEntry } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

type Props = { readonly item: SourceEntry };

function Line({ item: { kind, highestRubricering, transports } }: Props) {
  const texts = useRegisterTexts();
  return (
    <>
      {texts.sourceKinds[kind]} · {texts.upTo} <span lang="nl">{highestRubricering}</span>
      {transports.length > 0 && ` · ${transports.map((each) => texts.transports[each]).join(', ')}`}
    </>
  );
}

function Facts({ item }: Props) {
  const texts = useRegisterTexts();
  const { kind: nameOf } = useWords();
  const { kind, highestRubricering, highestTlp, allowedKinds, places, transports, feed, hasToken, mustSign } = item;
  const ways = [
    ...(hasToken ? [texts.ways.token] : []),
    ...(item.jwks === undefined ? [] : [texts.ways.keys]),
    ...(item.certificates.length > 0 ? [texts.ways.certificates(item.certificates.length)] : []),
  ];
  return (
    <FactList
      facts={[
        [texts.sourceKind, texts.sourceKinds[kind]],
        [texts.marking, <span key="marking" lang="nl">{`${highestRubricering}, TLP:${highestTlp}`}</span>],
        [texts.reportsOf, allowedKinds.map((each) => nameOf[each]).join(', ')],
        [texts.about, places.length === 0 ? texts.everywhere : places.join(', ')],
        [texts.wayIn, transports.map((each) => texts.transports[each]).join(', ') || texts.none],
        feed !== undefined && [texts.feed, <span key="feed">{feed.url}</span>],
        [texts.provesBy, ways.join(', ') || texts.none],
        [texts.mustSign, mustSign ? texts.yes : texts.no],
        [texts.id, item.sourceId],
      ]}
    />
  );
}

export const sources: ShownRegister<SourceEntry> = {
  ...{ name: 'sources', path: '/bronregister', api: '/v1/sources' },
  load: () => itemsAt('/v1/sources'),
  idOf: ({ sourceId }) => sourceId,
  nameOf: ({ name }) => name,
  wordsOf: ({ kind, places, allowedSenders }) => [kind, ...places, ...allowedSenders],
  ...{ Line, Facts },
};
