import { designations, languages, rubriceringen, sectors } from '@keten/domain';
import { ChoiceField, LongField, sectorName, TextField, useWords } from '@keten/web';
import { AreaField } from '../areas/area-field.tsx';
import { AssetFields } from './asset-fields.tsx';
import { CallFields, ContactFields } from './contact-fields.tsx';
import { DepthFields } from './depth-fields.tsx';
import { EntryForm } from './entry-form.tsx';
import { entityBody, typedEntity } from './entity-typed.ts';
import type { EntityPart, EntitySecrets } from './entity-typed.ts';
import type { EntryFormProps } from './register.ts';
import type { EntityEntry } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

const noSecrets: EntitySecrets = { password: '' };
const practising = ['no', 'yes'] as const;

/** Whom warnings reach, how, and what they may read. */
export const EntityForm = ({ before, now, ...rest }: EntryFormProps<EntityEntry>) => (
  <EntryForm
    {...rest}
    kind="entity"
    api="/v1/entities"
    start={typedEntity(before)}
    nameOf={({ name }) => name}
    noSecrets={noSecrets}
    bodyOf={entityBody}
    fields={(form) => (
      <>
        <Rights {...form} />
        <DepthFields {...form} />
        <Reach {...form} />
        <AssetFields {...form} />
        <ContactFields {...form} now={now} />
        <CallFields {...form} now={now} />
        <Password {...form} isNew={!rest.known} />
      </>
    )}
  />
);

function Rights({ typed, change }: EntityPart) {
  const texts = useRegisterTexts();
  const words = useWords();
  return (
    <>
      <TextField
        {...{ label: texts.name, at: '/name', value: typed.name, maxLength: 200, isRequired: true }}
        onChange={(name) => change({ name })}
      />
      <ChoiceField
        {...{ label: texts.designation, at: '/designation', value: typed.designation, options: designations }}
        nameOf={(each) => words.designation[each]}
        onChange={(designation) => change({ designation })}
      />
      <ChoiceField
        {...{ label: texts.sector, at: '/sector', value: typed.sector, options: sectors.map(({ code }) => code) }}
        nameOf={(code) => `${sectorName(code)} (${code})`}
        onChange={(sector) => change({ sector })}
      />
      <ChoiceField
        {...{ label: texts.clearance, at: '/clearance', value: typed.clearance, options: rubriceringen }}
        nameOf={(word) => word}
        onChange={(clearance) => change({ clearance })}
      />
      <ChoiceField
        {...{ label: texts.practises, at: '/practises', value: typed.practises, options: practising }}
        nameOf={(word) => (word === 'yes' ? texts.practisesYes : texts.practisesNo)}
        onChange={(practises) => change({ practises })}
      />
      {typed.designation === 'partner' && (
        <LongField
          {...{ label: texts.answersFor, hint: texts.answersForWhat, value: typed.answersFor, at: '/answersFor' }}
          onChange={(answersFor) => change({ answersFor })}
        />
      )}
    </>
  );
}

function Reach({ typed, change }: EntityPart) {
  const texts = useRegisterTexts();
  const words = useWords();
  return (
    <>
      <TextField
        {...{ label: texts.priority, type: 'number', min: 1, at: '/priority', value: typed.priority }}
        onChange={(priority) => change({ priority })}
      />
      <ChoiceField
        {...{ label: texts.language, at: '/language', value: typed.language, options: languages }}
        nameOf={(each) => words.language[each]}
        onChange={(language) => change({ language })}
      />
      <TextField
        {...{ label: texts.area, hint: texts.areaWhat, at: '/area/description', value: typed.area.description }}
        isRequired
        onChange={(description) => change({ area: { ...typed.area, description } })}
      />
      <AreaField
        area={typed.area}
        change={(places) => change({ area: { ...typed.area, ...places } })}
        meaning={texts.isHere}
      />
    </>
  );
}

type PasswordProps = {
  readonly secrets: EntitySecrets;
  readonly changeSecrets: (part: Partial<EntitySecrets>) => void;
  readonly isNew: boolean;
};

const Password = ({ secrets, changeSecrets, isNew }: PasswordProps) => {
  const texts = useRegisterTexts();
  return (
    <TextField
      {...{ label: texts.portalPassword, hint: isNew ? texts.passwordOfNew : texts.passwordStays, at: '/password' }}
      {...{ type: 'password', autoComplete: 'new-password', value: secrets.password }}
      onChange={(password) => changeSecrets({ password })}
    />
  );
};
