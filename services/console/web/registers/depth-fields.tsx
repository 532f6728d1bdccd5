import { competentAuthorityOf, sectors, speaksFor } from '@keten/domain';
import { Badge, ChoiceField, LongField, TextField, TickGroup, useLoaded, useSectorName } from '@keten/web';
import type { EntityPart } from './entity-typed.ts';
import { listOf } from './register-api.ts';
import type { EntityEntry } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

const codes = sectors.map(({ code }) => code);

/** What an organisation is to society, who supervises it, and without whom it can't work. */
export function DepthFields({ typed, change }: EntityPart) {
  const texts = useRegisterTexts();
  const sectorName = useSectorName();
  return (
    <>
      <TextField
        {...{ label: texts.subsector, hint: texts.subsectorWhat, value: typed.subsector, maxLength: 100 }}
        at="/subsector"
        onChange={(subsector) => change({ subsector })}
      />
      <LongField
        {...{ label: texts.essentialServices, hint: texts.essentialServicesWhat, value: typed.essentialServices }}
        at="/essentialServices"
        onChange={(essentialServices) => change({ essentialServices })}
      />
      <AuthorityField {...{ typed, change }} />
      <LongField
        {...{ label: texts.dependsOnEntities, hint: texts.dependsOnEntitiesWhat, value: typed.dependsOnEntities }}
        at="/dependsOnEntities"
        onChange={(dependsOnEntities) => change({ dependsOnEntities })}
      />
      <TickGroup
        {...{ title: texts.dependsOnSectors, all: codes, ticked: typed.dependsOnSectors, nameOf: sectorName }}
        onChange={(dependsOnSectors) => change({ dependsOnSectors })}
      />
    </>
  );
}

const allEntities = () => listOf<EntityEntry>('/v1/entities');

/** Who supervises it, of those for whom a partner answers: of another nobody would ever be told. */
function AuthorityField({ typed: { sector = '', competentAuthority }, change }: EntityPart) {
  const texts = useRegisterTexts();
  const { value } = useLoaded(allEntities);
  const answered = (value?.items ?? []).flatMap(({ designation, answersFor = [] }) =>
    designation === 'partner' ? answersFor : [],
  );
  const usual = competentAuthorityOf({ sector });
  const meant = competentAuthority === '' ? usual : competentAuthority;
  const isAnswered = value === undefined || value.items.some((each) => speaksFor(each, meant));
  return (
    <>
      <ChoiceField
        {...{ label: texts.competentAuthority, value: competentAuthority, at: '/competentAuthority' }}
        options={[...new Set(['', competentAuthority, ...answered.toSorted((a, b) => a.localeCompare(b, 'nl'))])]}
        nameOf={(name) => (name === '' ? texts.competentAuthorityUsual(usual) : name)}
        onChange={(chosen) => change({ competentAuthority: chosen })}
      />
      {!isAnswered && meant !== '' && (
        <div role="status" className="keten-row">
          <Badge sign={['warning', 'alarm']} word={texts.nobodyAnswersFor(meant)} />
        </div>
      )}
    </>
  );
}
