import type { PersonToCall } from '@keten/domain';
import type { Alert, Mail, Phone, Sms } from '@keten/testing';
import type { Answer, CastEntity } from './cast.ts';
import type { Timeline } from './timeline.ts';
import type { World } from './world.ts';

/** Where an entity can be reached in the fake world. */
export type Addresses = {
  readonly webhook: string;
  readonly email: string;
  readonly sms: string;
  readonly voice: string;
};
export type Person = {
  readonly entity: CastEntity;
  readonly addresses: Addresses;
  readonly webhookSecret: string;
  /** From now on it answers so, also what it heard last over each channel. */
  readonly behave: (answers: Answer) => void;
  /** Whom operators telephone when nothing reached the desk. */
  readonly toCall: PersonToCall;
};

/** Who has duty, by entity in turn. They are as fictional as their numbers. */
const onDuty = ['Jan de Wit', 'Els Bos', 'Piet Kok', 'Sara Bakker', 'Tom Visser'] as const;

type Desk = {
  readonly world: World;
  readonly timeline: Timeline;
  readonly portalUrl: () => string;
  readonly password: (who: string) => string;
};

/** Puts somebody, or nobody, behind every address of an entity. */
export function employ(entity: CastEntity, index: number, desk: Desk): Person {
  const { world } = desk;
  const hook = world.webhooks.endpoint(entity.entityId);
  const email = `desk@${entity.entityId}.example`;
  const phone = world.phones.phone(`+3161000${String(1000 + index)}`);
  if (entity.answers === 'by-sms-when-escalated') hook.misbehave({ kind: 'status', status: 500 });
  const { hears, behave } = memoryOf(entity);
  hook.onAlert((alert) => hears('webhook', (now) => void onWebhook(now, alert, desk)));
  for (const relay of world.relays)
    relay.mailbox(email).onMail((mail) => hears('email', (now) => void onMail(now, mail, desk)));
  phone.onSms((sms) => hears('sms', (now) => onSms(now, sms, phone)));
  return {
    entity,
    behave,
    addresses: { webhook: hook.url, email, sms: `+${phone.number}`, voice: takeCalls(entity, index, desk) },
    webhookSecret: hook.secret,
    toCall: {
      name: onDuty[index % onDuty.length] ?? onDuty[0],
      role: 'hoofd piket',
      phone: `+3150555${String(1000 + index)}`,
    },
  };
}

/** The telephone of its desk, which is answered, and on which 1 is pressed once the text was heard. */
function takeCalls({ name }: CastEntity, index: number, { world, timeline }: Desk): string {
  const number = `+3150444${String(1000 + index)}`;
  for (const trunk of world.trunks) {
    trunk.let(number, { ringMs: 3000, presses: [{ digit: '1', afterMs: 12_000 }] });
    trunk.onCall(({ to }) => {
      if (number.endsWith(to)) timeline.add(`${name} is telephoned over ${trunk.name}`);
    });
  }
  return number;
}

/** Who answers one way now and another later, and then also what they heard before. */
function memoryOf(entity: CastEntity) {
  type Handle = (now: CastEntity) => void;
  let now = entity;
  const last = new Map<string, Handle>();
  return {
    hears: (channel: string, handle: Handle): void => {
      last.set(channel, handle);
      handle(now);
    },
    behave: (answers: Answer): void => {
      now = { ...entity, answers };
      for (const handle of last.values()) handle(now);
    },
  };
}

type AlertBody = {
  readonly data: {
    readonly warningId: string;
    readonly revision: number;
    readonly acknowledge?: { readonly url: string };
  };
};

async function onWebhook(entity: CastEntity, { body }: Alert, desk: Desk): Promise<void> {
  const { warningId, revision, acknowledge } = (body as AlertBody).data;
  if (revision === 1) {
    desk.timeline.add(`${entity.name} has the alert (webhook)`, 'firstWebhook');
    desk.timeline.moveMark('lastWebhook');
  }
  if (!acknowledge) return;
  const answer = { by: `${entity.name}, systeem`, ticked: [], serviceState: 'normal' };
  if (entity.answers === 'by-webhook') await postJson(acknowledge.url, answer);
  if (entity.answers === 'by-portal') await acknowledgeAtPortal(entity, { warningId, revision }, desk);
}

/** Reads the page behind the link first, as people do, and then presses its button. */
async function onMail(entity: CastEntity, { text }: Mail, desk: Desk): Promise<void> {
  if (entity.answers !== 'by-email') return;
  const link = /https?:\/\/\S+\/bevestigen\/\S+/.exec(text)?.[0];
  if (!link) return;
  const page = await fetch(link);
  if (!page.ok) return desk.timeline.add(`${entity.name} can't open the link in its e-mail: ${page.status}`);
  const body = new URLSearchParams({ by: `${entity.name}, piket` });
  await insist(() => fetch(link, { method: 'POST', body }));
}

function onSms(entity: CastEntity, { text }: Sms, phone: Phone): void {
  const answersSms = entity.answers === 'by-sms' || entity.answers === 'by-sms-when-escalated';
  const code = /Bevestig met (1 [A-Z0-9]{3})/i.exec(text)?.[1];
  if (answersSms && code) phone.reply(code);
}

async function acknowledgeAtPortal(
  entity: CastEntity,
  alert: { readonly warningId: string; readonly revision: number },
  { portalUrl, password }: Desk,
): Promise<void> {
  const signIn = await insist(() =>
    fetch(
      `${portalUrl()}/v1/sessions`,
      json('POST', { entityId: entity.entityId, password: password(entity.entityId) }),
    ),
  );
  const { token } = (await signIn.json()) as { readonly token: string };
  const url = `${portalUrl()}/v1/alerts/${alert.warningId}/revisions/${alert.revision}/_acknowledge`;
  const answer = { by: 'piket', ticked: [], serviceState: 'disrupted' };
  await insist(() => fetch(url, json('POST', answer, token)));
}

const postJson = (url: string, body: object): Promise<Response> => insist(() => fetch(url, json('POST', body)));

/** A JSON request. */
export const json = (method: string, body: object, token?: string): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
  body: JSON.stringify(body),
});

/** People try again when a page does not answer; the chain may have lost a process just then. */
export async function insist(attempt: () => Promise<Response>, withinMs = 120_000): Promise<Response> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    const answer = await attempt().catch((error: unknown) => error);
    if (answer instanceof Response && answer.status < 500 && answer.status !== 404) return answer;
    if (performance.now() > giveUpAt)
      throw new Error(`no answer: ${answer instanceof Response ? `status ${answer.status}` : String(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
