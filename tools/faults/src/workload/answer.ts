import { insist, json } from '@keten/local';
import type { Stage } from '@keten/local';
import type { Played } from './cast.ts';
import type { Recorder } from './recorder.ts';

type AlertBody = { readonly data: { readonly acknowledge?: { readonly url: string } } };

/** Headlines are told from each other in every message. */
export type HeadlineOf = (text: string) => string | undefined;

/** Answers for the entities, each by its habit, and keeps what the chain said that it has. */
export function answerForEntities(stage: Stage, recorder: Recorder, headlineOf: HeadlineOf): void {
  const { world, people } = stage;
  const { confirmed, nowMs } = recorder;
  for (const { entity, addresses } of people) {
    const { entityId: who, habit } = entity as Played;
    const note = (text: string, how: 'told' | 'sent'): void => {
      const headline = headlineOf(text);
      if (headline !== undefined) confirmed.push({ who, headline, atMs: nowMs(), how });
    };
    const post = async (text: string, url: string, request: RequestInit): Promise<void> => {
      note(text, 'sent');
      const answer = await insist(() => fetch(url, request)).catch(() => undefined);
      if (answer?.ok) note(text, 'told');
    };
    if (habit === 'webhook')
      world.webhooks.endpoint(who).onAlert(({ body, text }) => {
        const { acknowledge } = (body as AlertBody).data;
        if (acknowledge)
          void post(text, acknowledge.url, json('POST', { by: who, ticked: [], serviceState: 'normal' }));
      });
    if (habit === 'email')
      for (const relay of world.relays)
        relay.mailbox(addresses.email).onMail(({ subject, text }) => {
          const link = /https?:\/\/\S+\/bevestigen\/\S+/.exec(text)?.[0];
          const body = new URLSearchParams({ by: who });
          if (link) void post(`${subject}\n${text}`, link, { method: 'POST', body });
        });
    if (habit === 'sms')
      world.phones.phone(addresses.sms).onSms(({ text }, phone) => {
        const code = /Bevestig met (1 [A-Z0-9]{3})/i.exec(text)?.[1];
        if (code === undefined) return;
        note(text, 'sent');
        phone.reply(code);
      });
  }
}
