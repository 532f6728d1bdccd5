import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { dutyCalled, dutyCallReported } from '@keten/contracts';
import type { DutyCalled, DutyCallReported } from '@keten/domain';
import { createFactLog } from '@keten/messaging';
import { eventually } from '@keten/testing';
import { runGateway } from './running-gateway.ts';
import type { RunningGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await runGateway();
});
afterAll(() => gateway.stop());

const text = 'Waarschuwingsketen: een waarschuwing wacht sinds 14:03 op goedkeuring.';
const called = (callId: string, phone: string, parts: Partial<DutyCalled> = {}): DutyCalled => ({
  ...{ callId, warningId: `w-${callId}`, step: 'approve', operatorId: 'olga', phone: `+${phone}`, text },
  ...{ since: new Date(), at: new Date(), expiresAt: new Date(Date.now() + 600_000) },
  ...parts,
});
const ask = (call: DutyCalled) => gateway.publisher.publish(dutyCalled, call);
const states = async (callId: string): Promise<readonly string[]> => {
  const { facts } = await createFactLog(gateway.broker).read(dutyCallReported.filter, [dutyCallReported]);
  return facts
    .map(({ fact }) => fact as DutyCallReported)
    .flatMap((each) => (each.callId === callId ? each.state : []));
};
const becomes = (callId: string, ...wanted: readonly string[]) =>
  eventually(
    () => states(callId),
    (found) => JSON.stringify(found) === JSON.stringify(wanted),
  );
/** As the broker does that heard nothing of who handled it: without the id by which it knows a repetition. */
async function bringAgain(call: DutyCalled): Promise<void> {
  const message = await eventually(async () => {
    const found = await gateway.broker.jsm.streams.getMessage('DUTY', { last_by_subj: dutyCalled.subject(call) });
    return found ?? undefined;
  });
  const kept = message.header;
  for (const key of kept.keys().filter((each) => each.startsWith('Nats-'))) kept.delete(key);
  await gateway.broker.nc.request(message.subject, message.data, { headers: kept, timeout: 5000 });
}

it('hands a text over as it was composed, and says what became of it', async () => {
  const phone = gateway.phones.phone('+31612345701');
  await ask(called('d-1', phone.number));
  const sms = await phone.expectSms(/wacht sinds 14:03/);
  expect(sms).toMatchObject({ text, parts: 1 });
  await becomes('d-1', 'handed-over', 'delivered');
});

it('is not handed over twice, when it is brought again or asked again', async () => {
  const phone = gateway.phones.phone('+31612345702');
  const call = called('d-2', phone.number);
  await ask(call);
  await phone.expectSms(/goedkeuring/);
  await becomes('d-2', 'handed-over', 'delivered');
  await ask(call);
  await bringAgain(call);
  const next = called('d-3', phone.number, { text: 'Waarschuwingsketen: de volgende.' });
  await ask(next);
  await phone.expectSms(/de volgende/);
  phone.expectNothingMore();
});

it('waits for a carrier, and goes to nobody once it is too late', async () => {
  const phone = gateway.phones.phone('+31612345703');
  await gateway.halt();
  await ask(called('d-4', phone.number, { expiresAt: new Date(Date.now() - 1000) }));
  await ask(called('d-5', phone.number));
  await gateway.resume();
  await phone.expectSms(/goedkeuring/);
  await becomes('d-4', 'expired');
  phone.expectNothingMore();
});

it('says that a phone did not take it, and that a number is none', async () => {
  const phone = gateway.phones.phone('+31612345704');
  phone.switchOff();
  await ask(called('d-6', phone.number));
  await becomes('d-6', 'handed-over', 'failed');
  await ask(called('d-7', 'piet'));
  await becomes('d-7', 'failed');
});

it('says that an exercise is one, before anything else', async () => {
  await gateway.restart({ PLANE: 'exercise' });
  const phone = gateway.phones.phone('+31612345705');
  await ask(called('d-8', phone.number));
  expect((await phone.expectSms(/goedkeuring/)).text).toBe(`OEFENING. ${text}`);
  await ask(called('d-9', phone.number, { text: `OEFENING. ${text}` }));
  expect((await phone.expectSms(/goedkeuring/)).text).toBe(`OEFENING. ${text}`);
});
