import { reliabilities, rubriceringen, sourceKinds, statuses, threatKinds, tlps, transports } from '@keten/domain';
import { ChoiceField, Details, LongField, TextField, TickField, TickGroup, useWords } from '@keten/web';
import { AreaField } from '../areas/area-field.tsx';
import { useRegisterTexts } from './register-texts.ts';
import type { SourceSecrets, TypedSource } from './source-typed.ts';

type Props = {
  readonly typed: TypedSource;
  readonly change: (part: Partial<TypedSource>) => void;
};

/** Who it is, and how far its word goes. */
export function SourceRights({ typed, change }: Props) {
  const texts = useRegisterTexts();
  const words = useWords();
  return (
    <>
      <TextField
        {...{ label: texts.name, at: '/name', value: typed.name, maxLength: 200, isRequired: true }}
        onChange={(name) => change({ name })}
      />
      <ChoiceField
        {...{ label: texts.sourceKind, at: '/kind', value: typed.kind, options: sourceKinds }}
        nameOf={(kind) => texts.sourceKinds[kind]}
        onChange={(kind) => change({ kind })}
      />
      <TickGroup
        {...{ title: texts.reportsOf, all: threatKinds, ticked: typed.allowedKinds }}
        nameOf={(kind) => words.kind[kind]}
        onChange={(allowedKinds) => change({ allowedKinds })}
      />
      <TickGroup
        {...{ title: texts.statusesOf, all: statuses, ticked: typed.statuses }}
        nameOf={(status) => texts.statuses[status]}
        onChange={(chosen) => change({ statuses: chosen })}
      />
      <ChoiceField
        {...{ label: texts.highestRubricering, at: '/highestRubricering', value: typed.highestRubricering }}
        options={rubriceringen}
        nameOf={(word) => word}
        onChange={(highestRubricering) => change({ highestRubricering })}
      />
      <ChoiceField
        {...{ label: texts.highestTlp, at: '/highestTlp', value: typed.highestTlp, options: tlps }}
        nameOf={(tlp) => `TLP:${tlp}`}
        onChange={(highestTlp) => change({ highestTlp })}
      />
      <ChoiceField
        {...{ label: texts.reliability, at: '/reliability', value: typed.reliability }}
        options={['', ...reliabilities]}
        nameOf={(word) => (word === '' ? texts.notSaid : word)}
        onChange={(reliability) => change({ reliability })}
      />
      <fieldset className="keten-plain">
        <legend className="utrecht-form-fieldset__legend">{texts.onlyAbout}</legend>
        <AreaField
          area={{ codes: typed.places, polygons: [], circles: [] }}
          change={({ codes }) => change({ places: codes })}
          {...{ meaning: texts.mayReportHere, nowhere: texts.everywhere }}
          placesOnly
        />
      </fieldset>
    </>
  );
}

type WaysProps = Props & {
  readonly secrets: SourceSecrets;
  readonly changeSecrets: (part: Partial<SourceSecrets>) => void;
  readonly isNew: boolean;
};

/** How it reports, and proves that it is the one. */
export function SourceWays({ typed, change, secrets, changeSecrets, isNew }: WaysProps) {
  const texts = useRegisterTexts();
  return (
    <>
      <LongField
        {...{ label: texts.senders, hint: texts.sendersWhat, value: typed.allowedSenders, at: '/allowedSenders' }}
        onChange={(allowedSenders) => change({ allowedSenders })}
      />
      <TickGroup
        {...{ title: texts.expectedWays, hint: texts.expectedWaysWhat, all: transports, ticked: typed.transports }}
        nameOf={(way) => texts.transports[way]}
        onChange={(chosen) => change({ transports: chosen })}
      />
      <ChoiceField
        {...{ label: texts.tokenIs, value: secrets.token, options: isNew ? ['as-it-is', 'none'] : tokenChoices }}
        nameOf={(choice) => (isNew && choice === 'as-it-is' ? texts.tokenOfNew : texts.tokenChoice[choice])}
        onChange={(token) => changeSecrets({ token })}
      />
      <TextField
        {...{ label: texts.perMinute, hint: texts.perMinuteWhat, type: 'number', min: 0 }}
        {...{ at: '/reportsPerMinute', value: typed.reportsPerMinute }}
        onChange={(reportsPerMinute) => change({ reportsPerMinute })}
      />
      <TextField
        {...{ label: texts.feedUrl, hint: texts.feedUrlWhat, at: '/feed', value: typed.feedUrl, maxLength: 2000 }}
        onChange={(feedUrl) => change({ feedUrl })}
      />
      {typed.feedUrl !== '' && (
        <TextField
          {...{ label: texts.feedSeconds, type: 'number', min: 10, at: '/feed/everySeconds', value: typed.feedSeconds }}
          onChange={(feedSeconds) => change({ feedSeconds })}
        />
      )}
      <Details summary={texts.ownKeys}>
        <Keys {...{ typed, change }} />
      </Details>
    </>
  );
}

const tokenChoices: readonly SourceSecrets['token'][] = ['as-it-is', 'new', 'none'];

function Keys({ typed, change }: Props) {
  const texts = useRegisterTexts();
  return (
    <>
      <LongField
        {...{ label: texts.jwks, hint: texts.jwksWhat, value: typed.jwks, at: '/jwks' }}
        onChange={(jwks) => change({ jwks })}
      />
      <LongField
        {...{ label: texts.certificates, hint: texts.certificatesWhat, value: typed.certificates, at: '/certificates' }}
        onChange={(certificates) => change({ certificates })}
      />
      <LongField
        {...{ label: texts.signers, hint: texts.signersWhat, value: typed.signers, at: '/signers' }}
        onChange={(signers) => change({ signers })}
      />
      <TickField label={texts.mustSign} isTicked={typed.mustSign} onChange={(mustSign) => change({ mustSign })} />
    </>
  );
}
