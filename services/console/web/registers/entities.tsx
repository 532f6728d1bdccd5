import { competentAuthorityOf, entityCsv } from '@keten/domain';
import { Badge, FactList, Problem, sectorName, useWords } from '@keten/web';
import { Contacts, Persons } from './contact-lists.tsx';
import { PhoneLink } from './phone-link.tsx';
import { Assets, EntityMap } from './entity-assets.tsx';
import { dependantsOf, Organisations, Sectors } from './entity-depth.tsx';
import { InArea } from './in-area.tsx';
import { EntityLists } from './lists/entity-lists.tsx';
import { Lines } from './entity-lines.tsx';
import { HardToReach, IndependentWays, Listens, ProposedWays, TooFewWays } from './entity-ways.tsx';
import { EntityForm } from './entity-form.tsx';
import type { ShownRegister } from './register.ts';
import { listOf } from './register-api.ts';
import type { EntityEntry } from './register-api.ts';
import { useRegisterTexts } from './register-texts.ts';

type Props = { readonly item: EntityEntry };

function Line({ item }: Props) {
  const { designation, sector, personsToCall = [], area, calendarProblem, people } = item;
  const { calendarFails, notAsked } = useRegisterTexts();
  const { designation: designations } = useWords();
  const [first] = personsToCall;
  return (
    <>
      {designations[designation]} · <span lang="nl">{sectorName(sector)}</span> ·{' '}
      <span lang="nl">{area.description}</span> <TooFewWays item={item} />
      {calendarProblem !== undefined && (
        <div>
          <Badge sign={['warning', 'alarm']} word={calendarFails} />
        </div>
      )}
      {people !== undefined && people.notAsked.length > 0 && (
        <div>
          <Badge sign={['warning', 'alarm']} word={notAsked} />
        </div>
      )}
      {first && (
        <div>
          {first.name}: <PhoneLink phone={first.phone} />
        </div>
      )}
    </>
  );
}

type FactsProps = Props & { readonly isProposed?: boolean; readonly all?: readonly EntityEntry[] };

/** Whom to call comes first: it is looked up when nothing else reached them. */
function Facts({ item, isProposed = false, all = [] }: FactsProps) {
  const texts = useRegisterTexts();
  const words = useWords();
  const {
    designation,
    sector,
    area,
    priority,
    language,
    clearance,
    answersFor = [],
    contactPoints,
    personsToCall = [],
    practises,
    subsector,
    essentialServices = [],
    dependsOnEntities = [],
    dependsOnSectors = [],
    people,
    calendarProblem,
  } = item;
  const dependants = dependantsOf(item.entityId, all);
  const now = isProposed ? all.find(({ entityId }) => entityId === item.entityId) : undefined;
  return (
    <>
      <FactList
        facts={[
          [texts.personsToCall, <Persons key="call" {...{ personsToCall, now }} />],
          [texts.contactPoints, <Contacts key="contacts" {...{ contactPoints, now }} />],
          people !== undefined &&
            people.persons.length > 0 && [
              texts.persons,
              people.persons.map(({ name, role }) => `${name} (${role})`).join(', '),
            ],
          people !== undefined && people.notAsked.length > 0 && [texts.notAsked, people.notAsked.join(', ')],
          calendarProblem !== undefined && [texts.calendarFails, <Problem key="calendar" of={calendarProblem} />],
          [
            texts.failTogether,
            isProposed ? <ProposedWays key="ways" item={item} /> : <IndependentWays key="ways" item={item} />,
          ],
          !isProposed && [texts.lineTests, <Lines key="lines" item={item} />],
          [texts.listens, <Listens key="listens" item={item} />],
          [texts.designation, words.designation[designation]],
          [texts.sector, <span key="sector" lang="nl">{`${sectorName(sector)} (${sector})`}</span>],
          subsector !== undefined && [texts.subsector, subsector],
          [texts.competentAuthority, competentAuthorityOf(item) || texts.unknown],
          [texts.essentialServices, essentialServices.join(', ') || texts.none],
          [texts.dependsOnEntities, <Organisations key="needs" ids={dependsOnEntities} all={all} />],
          [texts.dependsOnSectors, <Sectors key="sectors" codes={dependsOnSectors} />],
          dependants.length > 0 && [texts.dependants, <Organisations key="dependants" ids={dependants} all={all} />],
          [
            texts.area,
            <span key="area" lang="nl">
              {area.description}
            </span>,
          ],
          [texts.areaCodes, area.codes.join(', ') || texts.none],
          [texts.assets, <Assets key="assets" item={item} />],
          [
            texts.clearance,
            <span key="clearance" lang="nl">
              {clearance ?? 'ongerubriceerd'}
            </span>,
          ],
          [texts.priority, `${priority}`],
          [texts.language, words.language[language]],
          [texts.practises, practises === true ? texts.practisesYes : texts.practisesNo],
          answersFor.length > 0 && [texts.answersFor, answersFor.join(', ')],
          [texts.id, item.entityId],
        ]}
      />
      <EntityMap item={item} />
    </>
  );
}

export const entities: ShownRegister<EntityEntry> = {
  ...{ name: 'entities', path: '/organisaties', api: '/v1/entities' },
  load: () => listOf('/v1/entities'),
  idOf: ({ entityId }) => entityId,
  nameOf: ({ name }) => name,
  wordsOf: ({ sector, area, assets = [], contactPoints, personsToCall = [], answersFor = [], ...more }) => [
    ...[sector, sectorName(sector), area.description, ...area.codes, ...answersFor],
    ...[more.subsector ?? '', competentAuthorityOf({ sector, ...more }), ...(more.essentialServices ?? [])],
    ...assets.map(({ name }) => name),
    ...contactPoints.map(({ address }) => address),
    ...personsToCall.flatMap(({ name, role, phone }) => [name, role, phone]),
  ],
  ...{ Line, Facts, Form: EntityForm, Lists: EntityLists, Narrow: InArea, Above: HardToReach },
  fileOf: (items) => ({ name: 'organisaties.csv', bytes: new Blob([entityCsv(items)], { type: 'text/csv' }) }),
  hashOf: ({ contentHash }) => contentHash,
};
