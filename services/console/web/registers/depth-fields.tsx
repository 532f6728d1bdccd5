import { competentAuthorityOf, sectors } from '@keten/domain';
import { LongField, TextField, TickGroup, useSectorName } from '@keten/web';
import type { EntityPart } from './entity-typed.ts';
import { useRegisterTexts } from './register-texts.ts';

const codes = sectors.map(({ code }) => code);

/** What an organisation is to society, who supervises it, and without whom it can't work. */
export function DepthFields({ typed, change }: EntityPart) {
  const texts = useRegisterTexts();
  const sectorName = useSectorName();
  const { sector } = typed;
  const authority = sector === undefined ? '' : competentAuthorityOf({ sector });
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
      <TextField
        {...{ label: texts.competentAuthority, hint: texts.competentAuthorityWhat(authority), maxLength: 100 }}
        {...{ value: typed.competentAuthority, at: '/competentAuthority' }}
        onChange={(competentAuthority) => change({ competentAuthority })}
      />
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
