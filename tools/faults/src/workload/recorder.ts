import type { Stage } from '@keten/local';
import type { AcceptedReport, Confirmed, Decision, Received } from '../checker/history.ts';

/** Keeps what was accepted and what came out, as it happens. */
export type Recorder = {
  readonly nowMs: () => number;
  readonly reports: AcceptedReport[];
  readonly decisions: Decision[];
  readonly unapproved: string[];
  readonly received: Received[];
  readonly confirmed: Confirmed[];
};

export function startRecorder(): Recorder {
  const startedAt = performance.now();
  return {
    nowMs: () => performance.now() - startedAt,
    ...{ reports: [], decisions: [], unapproved: [], received: [], confirmed: [] },
  };
}

/** Writes down everything that comes to anybody outside the chain. */
export function recordWorld({ world, people, subscribers }: Stage, { received, nowMs }: Recorder): void {
  const note = (who: string, channel: string, text: string): void =>
    void received.push({ who, channel, atMs: nowMs(), text });
  for (const { entity, addresses } of people) {
    const { entityId: who } = entity;
    world.webhooks.endpoint(who).onAlert(({ text }) => note(who, 'webhook', text));
    world.phones.phone(addresses.sms).onSms(({ text }) => note(who, 'sms', text));
    for (const relay of world.relays)
      relay.mailbox(addresses.email).onMail(({ subject, text }) => note(who, 'email', `${subject}\n${text}`));
  }
  for (const { citizen, onMessage } of subscribers) onMessage((text) => note(citizen.name, citizen.by, text));
}
