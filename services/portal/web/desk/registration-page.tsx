import { Paragraph } from '@utrecht/component-library-react';
import type { JsonOf } from '@keten/domain';
import { AreaMap, ask, FactList, LoadedPage, PageHeading, Panel, useSectorName, useWords } from '@keten/web';
import type { ReactNode } from 'react';
import type { Registration } from '../../src/desk/desk.ts';
import { usePortalTexts } from '../texts.ts';
import { useRegistrationTexts } from './registration-texts.ts';

type Shown = JsonOf<Registration>;
type Props = { readonly of: Shown };

const registration = (): Promise<Shown> => ask('GET', '/v1/registration');
/** Nothing tells of a change of the register: it is read anew now and then. */
const noUpdates: readonly string[] = [];
const everyMs = 60_000;

/** What the register has of this organisation. */
export function RegistrationPage() {
  const { app, alerts, back } = usePortalTexts();
  const texts = useRegistrationTexts();
  return (
    <LoadedPage
      load={registration}
      {...{ updates: noUpdates, everyMs, back: { to: '/', page: alerts, label: back } }}
      head={<PageHeading title={texts.title} app={app} />}
    >
      {(of) => (
        <>
          <Paragraph>{texts.what}</Paragraph>
          <Facts of={of} />
          <Where of={of} />
        </>
      )}
    </LoadedPage>
  );
}

function Facts({ of }: Props) {
  const texts = useRegistrationTexts();
  const { yesNo } = usePortalTexts();
  const words = useWords();
  const sectorName = useSectorName();
  return (
    <Panel title={of.name}>
      <FactList
        facts={[
          [texts.designation, words.designation[of.designation]],
          [texts.sector, sectorName(of.sector)],
          of.subsector !== undefined && [texts.subsector, of.subsector],
          [texts.competentAuthority, of.competentAuthority || texts.unknown],
          [texts.essentialServices, <Listed key="services" all={of.essentialServices} />],
          [texts.dependsOnEntities, <Listed key="needs" all={of.dependsOnEntities} />],
          [texts.dependsOnSectors, <Listed key="sectors" all={of.dependsOnSectors.map(sectorName)} />],
          [texts.contactPoints, <Listed key="ways" all={of.contactPoints.map(wayIn(words.channel))} />],
          [texts.personsToCall, <Listed key="persons" all={of.personsToCall.map(personIn)} />],
          [
            texts.clearance,
            <span key="clearance" lang="nl">
              {of.clearance}
            </span>,
          ],
          [texts.practises, of.practises ? yesNo.yes : yesNo.no],
          of.answersFor.length > 0 && [texts.answersFor, <Listed key="for" all={of.answersFor} />],
          [texts.language, words.language[of.language]],
          [texts.id, of.entityId],
        ]}
      />
    </Panel>
  );
}

const wayIn =
  (nameOf: Readonly<Record<string, string>>) =>
  ({ channel, address }: Shown['contactPoints'][number]): string =>
    `${nameOf[channel]}: ${address}`;
const personIn = ({ name, role, phone }: Shown['personsToCall'][number]): string => `${name}, ${role}: ${phone}`;

function Listed({ all }: { readonly all: readonly string[] }): ReactNode {
  const { none } = useRegistrationTexts();
  if (all.length === 0) return none;
  return (
    <ul className="keten-list">
      {all.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

function Where({ of: { area, assets, touched } }: Props) {
  const texts = useRegistrationTexts();
  const words = useWords();
  return (
    <Panel title={texts.where}>
      <Paragraph lang="nl">{area.description}</Paragraph>
      <Paragraph className="keten-flush">
        <strong>{texts.assets}</strong>
      </Paragraph>
      <Listed all={assets.map(({ name, kind }) => `${name}, ${words.assetKind[kind]}`)} />
      <AreaMap
        {...{ area, touched, meaning: texts.isHere, spotMeaning: texts.assetSpot }}
        spots={assets.map(({ name, at }) => ({ name, ...at }))}
      />
    </Panel>
  );
}
