import { rubriceringen, statuses, threatKinds, tlps } from '@keten/domain';
import type { Plane, SourceKind } from '@keten/domain';
import type { Phone } from '@keten/testing';
import { areaOf } from './cast.ts';
import type { CastCitizen } from './cast.ts';
import { accepted, signIn } from './console-client.ts';
import type { ConsoleClient } from './console-client.ts';
import { crewOf, dutyPhones } from './crew.ts';
import { insist, json } from './people.ts';
import type { Person } from './people.ts';
import { registerOperator } from './register-operator.ts';
import type { Secrets } from './secrets.ts';
import type { World } from './world.ts';

/** A warning of a secret report is marked as the report is: who writes and approves it must be cleared for that. */
const clearance = 'Stg. Geheim';

type Setting = {
  readonly plane: Plane;
  readonly consoleUrl: string;
  readonly secrets: Secrets;
  readonly people: readonly Person[];
};

const atOnce = 10;

/** An administrator enters who may speak, who decides and who must hear; the last one is another administrator. */
export async function registerEveryone({ plane, consoleUrl, secrets, people }: Setting): Promise<void> {
  const { operators, names, sources } = crewOf(plane);
  const administrator = await signIn(consoleUrl, operators.administrator, secrets.password(operators.administrator));
  const letIn = (duty: keyof typeof operators, role: string): Promise<void> => {
    const at = dutyPhones.findIndex(([each]) => each === duty);
    const phone = dutyPhones[at]?.[1];
    const onDuty = phone === undefined ? {} : { roles: [role, 'duty-officer'], phone, dutyOrder: at + 1 };
    const entry = { id: operators[duty], name: names[duty], roles: [role], clearance, ...onDuty };
    return registerOperator({ consoleUrl, secrets }, administrator, entry);
  };
  const putSource = async (sourceId: string, name: string, kind: SourceKind): Promise<void> => {
    const body = { name, kind, token: secrets.token(sourceId), ...trusted(plane) };
    accepted(await administrator.put(`/v1/sources/${sourceId}`, body), name);
  };
  await Promise.all([
    putSource(sources.civil, 'Knooppunt Coördinatie Regio’s-Rijk (fictief)', 'civil'),
    putSource(sources.military, 'Luchtverdediging (fictief)', 'military'),
    letIn('author', 'operator'),
    letIn('approver', 'approver'),
    administrator
      .put('/v1/noodsteunpunten/delfzijl', {
        name: 'Sporthal Delfzijl',
        address: 'Sportlaan 1, Delfzijl',
        gemeente: 'GM1979',
        open: true,
      })
      .then((answer) => accepted(answer, 'noodsteunpunt')),
  ]);
  // Who signs in waits for no password of a hundred others.
  for (let begin = 0; begin < people.length; begin += atOnce)
    await Promise.all(people.slice(begin, begin + atOnce).map((person) => putEntity(administrator, person, secrets)));
  await letIn('second', 'administrator');
}

/** A demo takes any CAP file of its user, whoever sent it; a real source has a list. To an exercise nothing real is reported. */
const trusted = (plane: Plane) => ({
  allowedSenders: ['*'],
  allowedKinds: [...threatKinds],
  highestRubricering: rubriceringen.at(-1),
  highestTlp: tlps.at(-1),
  statuses: plane === 'exercise' ? ['Exercise'] : [...statuses],
});

async function putEntity(
  administrator: ConsoleClient,
  { entity, addresses, webhookSecret, toCall }: Person,
  secrets: Secrets,
) {
  const { entityId, name, designation, sector, priority, channels } = entity;
  const body = {
    name,
    designation,
    sector,
    priority,
    area: areaOf(entity),
    language: 'nl-NL',
    practises: entity.practises === true,
    contactPoints: channels.map((channel) => ({ channel, address: addresses[channel as keyof typeof addresses] })),
    personsToCall: [toCall],
    webhookSecret: webhookSecret.replace(/^whsec_/, ''),
    password: secrets.password(entityId),
  };
  accepted(await administrator.put(`/v1/entities/${entityId}`, body), name);
}

export type Subscriber = {
  readonly citizen: CastCitizen;
  readonly messages: () => readonly string[];
  /** Calls with each text that comes from now on. */
  readonly onMessage: (listen: (text: string) => void) => void;
};

type Citizens = { readonly citizens: readonly CastCitizen[]; readonly applicationServerKey: string };

/** Citizens subscribe at the public site, with a browser's push subscription or a phone number. */
export const subscribeCitizens = (
  citizenUrl: string,
  world: World,
  { citizens, applicationServerKey }: Citizens,
): Promise<Subscriber[]> =>
  Promise.all(
    citizens.map(async (citizen, index) => {
      const { by, place, name } = citizen;
      const browser = world.push.browser({ name, applicationServerKey });
      const phone = world.phones.phone(`+3161000${2000 + index}`);
      const { endpoint, keys } = browser.subscription();
      const body =
        by === 'push' ? { places: [place], push: { endpoint, keys } } : { places: [place], phone: `+${phone.number}` };
      const answer = await insist(() => fetch(`${citizenUrl}/v1/subscriptions`, json('POST', body)));
      if (!answer.ok) throw new Error(`${name} can't subscribe: ${answer.status} ${await answer.text()}`);
      if (by === 'sms') await typeCode(citizenUrl, phone, (await answer.json()) as NumberAsked);
      const texts = (): readonly string[] =>
        by === 'push' ? browser.received().map(({ text }) => text) : warningsOn(phone);
      const onMessage: Subscriber['onMessage'] = (listen) => {
        if (by === 'push') browser.onPush(({ text }) => listen(text));
        else phone.onSms(({ text }) => listen(text));
      };
      return { citizen, messages: texts, onMessage };
    }),
  );

type NumberAsked = { readonly requestId: string };

/** A number counts once the code that was sent to it is typed. */
async function typeCode(citizenUrl: string, phone: Phone, { requestId }: NumberAsked): Promise<void> {
  const sms = await phone.expectSms(codeText, 60_000);
  const code = codeText.exec(sms.text)?.[1];
  const url = `${citizenUrl}/v1/subscription-requests/${requestId}/_confirm`;
  const answer = await insist(() => fetch(url, json('POST', { code })));
  if (answer.status !== 201) throw new Error(`the code was refused: ${answer.status} ${await answer.text()}`);
}

const codeText = /^(?:OEFENING\. )?Uw code is (\d{8})\./;
const warningsOn = (phone: Phone): readonly string[] =>
  phone
    .received()
    .map(({ text }) => text)
    .filter((text) => !codeText.test(text));
