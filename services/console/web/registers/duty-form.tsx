import { incidentLaws, incidentScopes, incidentStages, sectors } from '@keten/domain';
import type { IncidentLaw, IncidentScope, IncidentStage } from '@keten/domain';
import { ChoiceField, MomentField, sectorName, TextField, TickField, useWords } from '@keten/web';
import { EntryForm } from './entry-form.tsx';
import type { EntryFormProps } from './register.ts';
import type { DutyEntry } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

type Term = {
  readonly isAsked: boolean;
  readonly hours: string;
  readonly months: string;
  readonly isWhereRelevant: boolean;
};
type Typed = {
  readonly sector: string | undefined;
  readonly law: IncidentLaw | undefined;
  readonly isInForce: boolean;
  readonly scope: IncidentScope | undefined;
  readonly vakminister: string;
  readonly supervisor: string;
  readonly terms: Readonly<Record<IncidentStage, Term>>;
  readonly source: string;
  readonly isFromADay: boolean;
  readonly validFrom: string;
};
const noTerm: Term = { isAsked: false, hours: '0', months: '0', isWhereRelevant: false };

function typedOf(before: DutyEntry | undefined): Typed {
  const termOf = (stage: IncidentStage): Term => {
    const term = before?.terms.find((each) => each.stage === stage);
    if (!term) return noTerm;
    const { hours, months, isWhereRelevant } = term;
    return { isAsked: true, hours: `${hours}`, months: `${months}`, isWhereRelevant };
  };
  return {
    ...{ sector: before?.sector, law: before?.law, scope: before?.scope, isInForce: before?.isInForce ?? true },
    ...{ vakminister: before?.vakminister ?? '', supervisor: before?.supervisor ?? '', source: before?.source ?? '' },
    terms: {
      'first-report': termOf('first-report'),
      notification: termOf('notification'),
      'final-report': termOf('final-report'),
    },
    isFromADay: before?.validFrom !== undefined,
    validFrom: before?.validFrom ?? new Date().toISOString(),
  };
}

function bodyOf({ terms, isFromADay, validFrom, ...typed }: Typed): object {
  const asked = incidentStages.filter((stage) => terms[stage].isAsked);
  return {
    ...typed,
    terms: asked.map((stage) => {
      const { hours, months, isWhereRelevant } = terms[stage];
      return { stage, hours: Number(hours), months: Number(months), isWhereRelevant };
    }),
    ...(isFromADay ? { validFrom } : {}),
  };
}

type Part = { readonly typed: Typed; readonly change: (part: Partial<Typed>) => void };

export const DutyForm = ({ before, ...rest }: EntryFormProps<DutyEntry>) => (
  <EntryForm
    {...rest}
    kind="duty"
    api="/v1/reporting-duties"
    start={typedOf(before)}
    nameOf={({ sector = '', law = '' }) => `${sector} ${law}`}
    noSecrets={{}}
    bodyOf={bodyOf}
    fields={(form) => (
      <>
        <Law {...form} />
        {incidentStages.map((stage) => (
          <TermFields key={stage} {...{ ...form, stage }} />
        ))}
        <Found {...form} />
      </>
    )}
  />
);

function Law({ typed, change }: Part) {
  const texts = useRegisterTexts();
  const { incidentLaw } = useWords();
  return (
    <>
      <ChoiceField
        {...{ label: texts.sector, at: '/sector', value: typed.sector, options: sectors.map(({ code }) => code) }}
        nameOf={(code) => `${sectorName(code)} (${code})`}
        onChange={(sector) => change({ sector })}
      />
      <ChoiceField
        {...{ label: texts.law, at: '/law', value: typed.law, options: incidentLaws }}
        nameOf={(law) => incidentLaw[law]}
        onChange={(law) => change({ law })}
      />
      <TickField label={texts.inForce} isTicked={typed.isInForce} onChange={(isInForce) => change({ isInForce })} />
      <ChoiceField
        {...{ label: texts.scope, at: '/scope', value: typed.scope, options: incidentScopes }}
        nameOf={(scope) => texts.scopes[scope]}
        onChange={(scope) => change({ scope })}
      />
      <TextField
        {...{
          label: texts.vakminister,
          at: '/vakminister',
          value: typed.vakminister,
          maxLength: 100,
          isRequired: true,
        }}
        onChange={(vakminister) => change({ vakminister })}
      />
      <TextField
        {...{ label: texts.supervisor, hint: texts.supervisorWhat, at: '/supervisor', value: typed.supervisor }}
        maxLength={200}
        onChange={(supervisor) => change({ supervisor })}
      />
    </>
  );
}

function TermFields({ typed, change, stage }: Part & { readonly stage: IncidentStage }) {
  const texts = useRegisterTexts();
  const { incidentStage } = useWords();
  const term = typed.terms[stage];
  const put = (part: Partial<Term>): void => change({ terms: { ...typed.terms, [stage]: { ...term, ...part } } });
  return (
    <fieldset className="keten-plain">
      <legend className="utrecht-form-fieldset__legend">{incidentStage[stage]}</legend>
      <TickField label={texts.isAsked} isTicked={term.isAsked} onChange={(isAsked) => put({ isAsked })} />
      {term.isAsked && (
        <>
          <TextField
            {...{ label: texts.inHours, type: 'number', min: 0, value: term.hours }}
            onChange={(hours) => put({ hours })}
          />
          <TextField
            {...{ label: texts.inMonths, type: 'number', min: 0, value: term.months }}
            onChange={(months) => put({ months })}
          />
          <TickField
            label={texts.onlyWhereRelevant}
            isTicked={term.isWhereRelevant}
            onChange={(isWhereRelevant) => put({ isWhereRelevant })}
          />
        </>
      )}
    </fieldset>
  );
}

function Found({ typed, change }: Part) {
  const texts = useRegisterTexts();
  return (
    <>
      <TextField
        {...{ label: texts.foundIn, at: '/source', value: typed.source, maxLength: 300, isRequired: true }}
        onChange={(source) => change({ source })}
      />
      <TickField label={texts.fromADay} isTicked={typed.isFromADay} onChange={(isFromADay) => change({ isFromADay })} />
      {typed.isFromADay && (
        <MomentField label={texts.validFrom} value={typed.validFrom} onChange={(at) => change({ validFrom: at })} />
      )}
    </>
  );
}
