import { FactList, useWords } from '@keten/web';
import { SourceForm } from './source-form.tsx';
import type { ShownRegister } from './register.ts';
import { listOf } from './register-api.ts';
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
  const { allowedSenders, statuses, reliability, reportsPerMinute, certificates, signers } = item;
  const ways = [
    ...(hasToken ? [texts.ways.token] : []),
    ...(item.jwks === undefined ? [] : [texts.ways.keys]),
    ...(certificates.length > 0 ? [texts.ways.certificates(certificates.length)] : []),
  ];
  return (
    <FactList
      facts={[
        [texts.sourceKind, texts.sourceKinds[kind]],
        [texts.marking, <span key="marking" lang="nl">{`${highestRubricering}, TLP:${highestTlp}`}</span>],
        [texts.statusesOf, statuses.map((each) => texts.statuses[each]).join(', ') || texts.none],
        [texts.senders, allowedSenders.join(', ') || texts.none],
        [texts.reliability, reliability ?? texts.notSaid],
        [texts.perMinute, `${reportsPerMinute}`],
        [texts.reportsOf, allowedKinds.map((each) => nameOf[each]).join(', ')],
        [texts.about, places.length === 0 ? texts.everywhere : places.join(', ')],
        [texts.wayIn, transports.map((each) => texts.transports[each]).join(', ') || texts.none],
        feed !== undefined && [texts.feed, <span key="feed">{`${feed.url} (${feed.everySeconds} s)`}</span>],
        [texts.provesBy, ways.join(', ') || texts.none],
        certificates.length > 0 && [texts.certificates, <span key="certificates">{certificates.join(', ')}</span>],
        signers.length > 0 && [texts.signers, <span key="signers">{signers.join(', ')}</span>],
        [texts.mustSign, mustSign ? texts.yes : texts.no],
        [texts.id, item.sourceId],
      ]}
    />
  );
}

export const sources: ShownRegister<SourceEntry> = {
  ...{ name: 'sources', path: '/bronregister', api: '/v1/sources' },
  load: () => listOf('/v1/sources'),
  idOf: ({ sourceId }) => sourceId,
  nameOf: ({ name }) => name,
  wordsOf: ({ kind, places, allowedSenders }) => [kind, ...places, ...allowedSenders],
  ...{ Line, Facts, Form: SourceForm },
  hashOf: ({ contentHash }) => contentHash,
};
