import { CurrentPage, pageAt, SignedInApp } from '@keten/web';
import { AskedOfPeople } from './asked.tsx';
import { AlarmSound } from './alarm-sound.tsx';
import { AuditPage } from './audit/audit-page.tsx';
import { UnreachedAlarm } from './board/unreached-alarm.tsx';
import { BulletinListPage } from './bulletins/bulletin-list-page.tsx';
import { NewBulletinPage } from './bulletins/new-bulletin-page.tsx';
import { BulletinPage } from './bulletins/bulletin-page.tsx';
import { BulletinsAsked } from './bulletins/bulletins-asked.tsx';
import { OpenIdWay } from './people/open-id-way.tsx';
import { AccessPage } from './people/access-page.tsx';
import { MustChoosePage } from './people/password-form.tsx';
import { PeopleKnown } from './people/known-people.tsx';
import { EmergencyAlarm } from './emergency/emergency-alarm.tsx';
import { PeoplePage } from './people/people-page.tsx';
import type { Self } from './people/people-api.ts';
import { ChainAlarm } from './chain-health/chain-alarm.tsx';
import { ChannelsPage } from './chain-health/channels-page.tsx';
import { ChainKnown } from './chain-health/known-chain.tsx';
import { DutyKnown } from './duty/known-duty.tsx';
import { ExerciseListPage } from './exercises/exercise-list-page.tsx';
import { ExercisePage } from './exercises/exercise-page.tsx';
import { HelpAlarm } from './help/help-alarm.tsx';
import { Navigation } from './navigation.tsx';
import { usePeopleTexts } from './people/people-texts.ts';
import { NewWarningPage } from './warnings/new-warning-page.tsx';
import { OwnersKnown } from './ownership/known-owners.tsx';
import { OfferAlarm } from './ownership/offer-alarm.tsx';
import { UnownedAlarm } from './ownership/unowned-alarm.tsx';
import { OutOfSightAlarm } from './out-of-sight-alarm.tsx';
import { OverviewPage } from './overview-page.tsx';
import { QuarantineListPage } from './quarantine/quarantine-list-page.tsx';
import { QuarantinePage } from './quarantine/quarantine-page.tsx';
import { duties } from './registers/duties.tsx';
import { entities } from './registers/entities.tsx';
import { noodsteunpunten } from './registers/noodsteunpunten.tsx';
import { ProposalsAsked } from './registers/proposals-asked.tsx';
import { RegisterEntryPage } from './registers/register-entry-page.tsx';
import { RegisterListPage } from './registers/register-list-page.tsx';
import type { ShownRegister } from './registers/register.ts';
import { sources } from './registers/sources.tsx';
import { SessionRing } from './session-ring.ts';
import { SourcesAlarm } from './sources-health/sources-alarm.tsx';
import { SourcesPage } from './sources-health/sources-page.tsx';
import { OrderListPage } from './standing-orders/standing-order-list-page.tsx';
import { NewOrderPage } from './standing-orders/new-standing-order-page.tsx';
import { OvertakenAlarm } from './warnings/overtaken-alarm.tsx';
import { DecisionAlarm } from './warnings/decision-clock.tsx';
import { ExpiryAlarm } from './warnings/expiry-alarm.tsx';
import { GrownAlarm } from './warnings/grown-alarm.tsx';
import { OrdersAlarm } from './standing-orders/standing-order-note.tsx';
import { OrderPage } from './standing-orders/standing-order-page.tsx';
import { useConsoleTexts } from './texts.ts';
import { ThreatPage } from './threats/threat-page.tsx';
import { WarningPage } from './warnings/warning-page.tsx';
import { ContactPage } from './wording/contact-page.tsx';
import { TemplatePage } from './wording/template-page.tsx';

/** The list of a register, and each of its entries. */
const registerPages = <Item,>(register: ShownRegister<Item>) => [
  pageAt(register.path, () => <RegisterListPage register={register} />),
  pageAt(`${register.path}/:id`, ({ id }) => <RegisterEntryPage {...{ register, id }} key={id} />),
];

const pages = [
  pageAt('/', () => <OverviewPage />),
  pageAt('/nieuw', () => <NewWarningPage />),
  pageAt('/waarschuwingen/:warningId', ({ warningId }) => <WarningPage warningId={warningId} />),
  pageAt('/dreigingen/:threatId', ({ threatId }) => <ThreatPage threatId={threatId} />),
  pageAt('/quarantaine', () => <QuarantineListPage />),
  pageAt('/quarantaine/:quarantineId', ({ quarantineId }) => <QuarantinePage quarantineId={quarantineId} />),
  pageAt('/bronnen', () => <SourcesPage />),
  pageAt('/kanalen', () => <ChannelsPage />),
  pageAt('/opdrachten', () => <OrderListPage />),
  pageAt('/opdrachten/:orderId', ({ orderId }) => <OrderPage orderId={orderId} />),
  pageAt('/nieuwe-opdracht', () => <NewOrderPage />),
  pageAt('/berichten', () => <BulletinListPage />),
  pageAt('/berichten/:bulletinId', ({ bulletinId }) => <BulletinPage bulletinId={bulletinId} />),
  pageAt('/oefeningen', () => <ExerciseListPage />),
  pageAt('/oefeningen/:runId', ({ runId }) => <ExercisePage runId={runId} key={runId} />),
  pageAt('/mensen', () => <PeoplePage />),
  ...registerPages(entities),
  ...registerPages(sources),
  ...registerPages(noodsteunpunten),
  ...registerPages(duties),
  pageAt('/logboek', () => <AuditPage />),
  pageAt('/nummers', () => <ContactPage />),
  pageAt('/teksten', () => <TemplatePage />),
  pageAt('/toegang', () => <AccessPage />),
  pageAt('/nieuw-bericht', () => <NewBulletinPage />),
  pageAt('/nieuw-bericht/:threatId', ({ threatId }) => <NewBulletinPage threatId={threatId} />),
];

const choosesFirst = ({ operatorId, mustChoosePassword }: Self) =>
  mustChoosePassword === true ? <MustChoosePage operatorId={operatorId} /> : undefined;

export function App() {
  const { app, operator, back } = useConsoleTexts();
  const { role, access } = usePeopleTexts();
  return (
    <SignedInApp<Self>
      app={app}
      name={{ member: 'operatorId', label: operator }}
      otherWay={<OpenIdWay />}
      instead={choosesFirst}
      ownPage={{ to: '/toegang', label: access }}
      nav={(person) => <Navigation person={person} />}
      roleOf={({ roles }) => roles.map((each) => role[each].toLowerCase()).join(', ')}
    >
      <PeopleKnown>
        <AskedOfPeople>
          <AlarmSound>
            <SessionRing />
            <ChainKnown>
              <OwnersKnown>
                <EmergencyAlarm />
                <ChainAlarm />
                <HelpAlarm />
                <UnreachedAlarm />
                <OutOfSightAlarm />
                <OrdersAlarm />
                <OvertakenAlarm />
                <GrownAlarm />
                <DutyKnown>
                  <DecisionAlarm />
                  <UnownedAlarm />
                </DutyKnown>
                <ExpiryAlarm />
                <OfferAlarm />
                <SourcesAlarm />
                <BulletinsAsked />
                <ProposalsAsked />
                <CurrentPage pages={pages} app={app} back={back} />
              </OwnersKnown>
            </ChainKnown>
          </AlarmSound>
        </AskedOfPeople>
      </PeopleKnown>
    </SignedInApp>
  );
}
